using QuantGod.FakeExchange;
using QuantGod.FakeExchange.Faults;
using QuantGod.Live.Synchronising;
using QuantGod.Live.Tests.Support;

namespace QuantGod.Live.Tests.Feed;

/// <summary>Connections that say nothing, or grow old.</summary>
public class ConnectionFaultTests
{
    [Fact]
    public async Task Half_open_connection_is_noticed_by_its_silence()
    {
        var duel = ExchangeDuel.Futures(silenceSeconds: 1, events: 4000);

        await duel.RunAsync(new Fault(FaultKind.Disconnect, AtEvent: ExchangeDuel.FaultAt, How: "half_open"));

        Assert.True(duel.Server.Connections >= 2);
        Assert.Contains("nothing came for 1 s", duel.Story());
    }

    [Fact]
    public async Task Silent_stream_is_noticed_although_it_was_accepted()
    {
        var duel = ExchangeDuel.Futures(silenceSeconds: 1, events: 4000);

        await duel.RunAsync(new Fault(FaultKind.Silent, AtEvent: 1), new Fault(FaultKind.Disconnect, AtEvent: ExchangeDuel.FaultAt, How: "clean"));

        Assert.True(duel.Server.Connections >= 3, duel.Story());
        Assert.Contains("nothing came for 1 s", duel.Story());
    }

    [Fact]
    public async Task Connection_is_replaced_before_the_exchange_ends_it()
    {
        var options = ExchangeDuel.Options();
        var duel = new ExchangeDuel(
            new FakeExchangeOptions { Speed = ExchangeDuel.Speed, ConnectionAge = TimeSpan.FromSeconds(1.2) },
            options with { Feed = options.Feed with { RolloverHours = 0.3 / 3600 } },
            events: 2500);

        await duel.RunAsync();

        Assert.True(duel.Server.Connections >= 3, duel.Story());
        Assert.Equal(0, duel.Counts.Resyncs[(int)ResyncReason.Disconnected]);
        for (var i = 1; i < duel.Minutes.Count; i++) Assert.Equal(60_000, duel.Minutes[i] - duel.Minutes[i - 1]);
        Assert.Equal(0, duel.Candles.SecondsWithoutMessage);
    }
}
