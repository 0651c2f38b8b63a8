using QuantGod.FakeExchange.Playback;
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

        Assert.True(duel.Exchange.Connections >= 2);
        Assert.Contains("nothing came for 1 s", duel.Story());
    }

    [Fact]
    public async Task Silent_stream_is_noticed_although_it_was_accepted()
    {
        var duel = ExchangeDuel.Futures(silenceSeconds: 1, events: 4000);

        await duel.RunAsync(new Fault(FaultKind.Silent, AtEvent: 1), new Fault(FaultKind.Disconnect, AtEvent: ExchangeDuel.FaultAt, How: "clean"));

        Assert.True(duel.Exchange.Connections >= 3, duel.Story());
        Assert.Contains("nothing came for 1 s", duel.Story());
    }

    [Fact]
    public async Task Connection_is_replaced_before_the_exchange_ends_it()
    {
        const int events = 2000;
        const int rollovers = 3;
        var (clock, lane) = (new SettableClock(), 1);
        var options = ExchangeDuel.Options(silenceSeconds: 600);
        ExchangeDuel duel = null!;
        duel = new ExchangeDuel(
            new FakeExchangeOptions { ConnectionAge = TimeSpan.FromMinutes(15), Clock = clock },
            options with { Feed = options.Feed with { RolloverHours = 0.1 } },
            events)
        {
            Clock = clock,
            OnStep = () =>
            {
                var isRollingOver = duel.Stream.Lane != lane;
                duel.Exchange.Step(isRollingOver ? 1 : 10); // a busy machine takes its time for a connection
                clock.Advance(TimeSpan.FromMilliseconds(10));
                if (isRollingOver || !duel.IsLevel || lane > rollovers || duel.Exchange.Look(market => market.Events) < lane * events / (rollovers + 2)) return;
                lane++;
                clock.Advance(TimeSpan.FromMinutes(6));
            },
        };

        await duel.RunAsync();

        Assert.Equal(rollovers + 1, duel.Exchange.Connections);
        Assert.Equal(0, duel.Counts.Resyncs[(int)ResyncReason.Disconnected]);
        for (var i = 1; i < duel.Minutes.Count; i++) Assert.Equal(60_000, duel.Minutes[i] - duel.Minutes[i - 1]);
        Assert.Equal(0, duel.Candles.SecondsWithoutMessage);
    }
}
