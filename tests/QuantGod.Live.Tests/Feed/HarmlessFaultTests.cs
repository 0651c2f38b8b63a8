using QuantGod.FakeExchange.Playback;
using QuantGod.Live.Tests.Support;

namespace QuantGod.Live.Tests.Feed;

/// <summary>What an exchange does that loses nothing.</summary>
public class HarmlessFaultTests
{
    [Fact]
    public async Task Nothing_wrong_takes_one_snapshot_and_no_resync()
    {
        var duel = ExchangeDuel.Futures();

        await duel.RunAsync();

        Assert.Equal((0, 1, 1), (duel.Counts.AllResyncs, duel.Counts.Snapshots, duel.Exchange.Requests));
        Assert.Equal(0, duel.Stream.BadFrames.Lines);
    }

    [Theory]
    [InlineData(FaultKind.IdJump, 500_000, "")]
    [InlineData(FaultKind.Duplicate, 3, "")]
    [InlineData(FaultKind.TimeRegress, 300, "")]
    [InlineData(FaultKind.Stall, 2_100, "")]
    [InlineData(FaultKind.Malformed, 2, "unknown_event")]
    [InlineData(FaultKind.Malformed, 2, "huge")]
    [InlineData(FaultKind.Malformed, 2, "binary")]
    public async Task What_loses_nothing_costs_nothing(FaultKind kind, int count, string how)
    {
        var duel = ExchangeDuel.Futures();

        await duel.RunAsync(new Fault(kind, AtEvent: ExchangeDuel.FaultAt, Count: count, How: how));

        Assert.Equal((0, 1), (duel.Counts.AllResyncs, duel.Exchange.Requests));
        if (kind == FaultKind.Duplicate) Assert.True(duel.Counts.Ignored >= count);
        Assert.Equal(how is "huge" or "binary" ? count : 0, duel.Stream.BadFrames.Lines);
    }
}
