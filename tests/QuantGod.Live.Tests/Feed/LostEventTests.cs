using QuantGod.FakeExchange;
using QuantGod.FakeExchange.Faults;
using QuantGod.Live.Synchronising;
using QuantGod.Live.Tests.Support;

namespace QuantGod.Live.Tests.Feed;

/// <summary>What an exchange does that loses events: a resync, and the book ends as the exchange's own.</summary>
public class LostEventTests
{
    [Theory]
    [InlineData(FaultKind.Drop, 1, "", ResyncReason.Gap)]
    [InlineData(FaultKind.Drop, 20, "", ResyncReason.Gap)]
    [InlineData(FaultKind.Reorder, 1, "", ResyncReason.Gap)]
    [InlineData(FaultKind.Malformed, 1, "bad_json", ResyncReason.Gap)]
    [InlineData(FaultKind.Malformed, 1, "missing_u", ResyncReason.Gap)]
    [InlineData(FaultKind.Malformed, 1, "text_price", ResyncReason.Gap)]
    [InlineData(FaultKind.Malformed, 1, "negative_size", ResyncReason.Gap)]
    [InlineData(FaultKind.Crossed, 1, "", ResyncReason.Crossed)]
    [InlineData(FaultKind.Disconnect, 1, "clean", ResyncReason.Disconnected)]
    [InlineData(FaultKind.Disconnect, 1, "rst", ResyncReason.Disconnected)]
    public async Task What_is_lost_is_fetched_once(FaultKind kind, int count, string how, ResyncReason reason)
    {
        var duel = ExchangeDuel.Futures();

        await duel.RunAsync(new Fault(kind, AtEvent: ExchangeDuel.FaultAt, Count: count, How: how));

        Assert.Equal(1, duel.Counts.Resyncs[(int)reason]);
        Assert.InRange(duel.Server.Requests, 2, 2 + duel.Counts.Resyncs[(int)ResyncReason.StaleSnapshot]);
        Assert.Equal(kind == FaultKind.Malformed ? 1 : 0, duel.Stream.BadFrames.Lines);
    }

    [Fact]
    public async Task Consumer_that_stands_still_costs_a_resync_and_no_memory()
    {
        var options = ExchangeDuel.Options();
        var duel =
            new ExchangeDuel(new FakeExchangeOptions { Speed = ExchangeDuel.Speed }, options with { Feed = options.Feed with { QueueMessages = 64 } }, 2500)
        {
            OnTold = told => { if (told == ExchangeDuel.FaultAt) Thread.Sleep(500); },
        };

        await duel.RunAsync();

        Assert.InRange(duel.Counts.Resyncs[(int)ResyncReason.Disconnected], 1, 5); // a busy machine overruns so short a queue more than once
        Assert.Contains("faster than they are used", duel.Story());
    }
}
