using QuantGod.FakeExchange.Playback;
using QuantGod.FakeExchange.Transport;
using QuantGod.Live.Feed;
using QuantGod.Live.Synchronising;
using QuantGod.Live.Tests.Support;
using QuantGod.Market.Synthetic;

namespace QuantGod.Live.Tests.Feed;

public class UnknownSymbolTests
{
    [Theory, InlineData(Venue.BinanceFutures), InlineData(Venue.BinanceSpot), InlineData(Venue.BybitLinear)]
    public async Task Symbol_that_the_exchange_does_not_have_ends_the_feed_with_its_name(Venue venue)
    {
        await using var server = await FakeExchangeServer.StartAsync(
            new() { Venue = venue, Speed = 1 }, MarketScript.OfSynthetic(new SyntheticMarketOptions(), days: 1));
        var options = ExchangeDuel.Options(venue, silenceSeconds: 0.2) with { Symbol = "BTCUSDX", RestUrl = server.RestUrl, StreamUrl = server.StreamUrl };
        var stream = new MarketStream(venue, options.Symbol, new SnapshotCheck(200, options.Feed.SnapshotLevels), new BookListeners());
        var feed = new ExchangeFeed(stream, options, viewLevels: 200, FeedTiming.Default, TimeProvider.System, () => 0.5, _ => { });

        var fault =
            await Assert.ThrowsAsync<UnknownSymbolException>(() => feed.RunAsync(() => false, CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(20)));

        Assert.Contains("does not know the symbol 'BTCUSDX'", fault.Message);
        Assert.Contains("Set live.symbol", fault.Message);
        Assert.Contains($"127.0.0.1:{server.Port}", fault.Message);
        Assert.Contains(venue == Venue.BybitLinear ? "handler not found" : "Invalid symbol.", fault.Message);
    }
}
