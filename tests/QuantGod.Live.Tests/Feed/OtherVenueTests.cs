using QuantGod.FakeExchange.Playback;
using QuantGod.Live.Synchronising;
using QuantGod.Live.Tests.Support;

namespace QuantGod.Live.Tests.Feed;

/// <summary>The same for the venues that number their messages in other ways.</summary>
public class OtherVenueTests
{
    [Theory]
    [InlineData(FaultKind.Drop, 1), InlineData(FaultKind.SecondSnapshot, 0), InlineData(FaultKind.Restart, 0), InlineData(FaultKind.Duplicate, 0)]
    public async Task Bybit_begins_anew_with_its_snapshots(FaultKind kind, int resyncs)
    {
        var duel = new ExchangeDuel(new FakeExchangeOptions(), ExchangeDuel.Options(Venue.BybitLinear), ExchangeDuel.Events);

        await duel.RunAsync(new Fault(kind, AtEvent: ExchangeDuel.FaultAt));

        Assert.Equal(resyncs, duel.Counts.Resyncs[(int)ResyncReason.Gap]);
    }

    [Theory, InlineData(FaultKind.Drop, 1), InlineData(FaultKind.Duplicate, 0), InlineData(FaultKind.Reorder, 1)]
    public async Task Spot_follows_its_own_rule(FaultKind kind, int resyncs)
    {
        var duel = new ExchangeDuel(new FakeExchangeOptions(), ExchangeDuel.Options(Venue.BinanceSpot), ExchangeDuel.Events);

        await duel.RunAsync(new Fault(kind, AtEvent: ExchangeDuel.FaultAt));

        Assert.Equal(resyncs, duel.Counts.Resyncs[(int)ResyncReason.Gap]);
    }
}
