using System.Globalization;
using System.Text;
using QuantGod.Live;
using QuantGod.Market.Book;

namespace QuantGod.FakeExchange.Market;

/// <summary>Events and books as the venue writes them.</summary>
public sealed class VenueText(Venue venue, string symbol)
{
    /// <summary>One event of the stream.</summary>
    /// <param name="stream">Wraps it in a combined stream's frame; null for the bare event.</param>
    public string Event(MarketEvent happened, string? stream = null)
    {
        var text = new StringBuilder();
        if (stream is not null) text.Append(CultureInfo.InvariantCulture, $$"""{"stream":"{{stream}}","data":""");
        if (venue == Venue.BybitLinear) Bybit(text, "delta", happened.TimestampMs, happened.Last, happened.Bids, happened.Asks);
        else Binance(text, happened);
        if (stream is not null) text.Append('}');
        return text.ToString();
    }

    /// <summary>The whole book on Bybit's stream.</summary>
    public string StreamSnapshot(OrderBook book, long timestampMs, long id, int levels)
    {
        var text = new StringBuilder();
        Bybit(text, "snapshot", timestampMs, id, Best(book.Bids, levels), Best(book.Asks, levels));
        return text.ToString();
    }

    /// <summary>The reply to a request for a snapshot.</summary>
    public string Snapshot(OrderBook book, long timestampMs, long id, int levels)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $$"""{"lastUpdateId":{{id}}""");
        if (venue == Venue.BinanceFutures) text.Append(CultureInfo.InvariantCulture, $$""","E":{{timestampMs}},"T":{{timestampMs}}""");
        Levels(text.Append(",\"bids\":"), Best(book.Bids, levels));
        Levels(text.Append(",\"asks\":"), Best(book.Asks, levels));
        return text.Append('}').ToString();
    }

    public string Ticker(OrderBook book, long timestampMs, long id) => string.Create(CultureInfo.InvariantCulture,
        $$"""{"e":"bookTicker","u":{{id}},"s":"{{symbol}}","b":"{{Price(book.Bids[0])}}","B":"{{Size(book.Bids[0])}}","a":"{{Price(book.Asks[0])}}","A":"{{Size(book.Asks[0])}}","T":{{timestampMs}},"E":{{timestampMs}}}""");

    void Binance(StringBuilder text, MarketEvent happened)
    {
        text.Append(CultureInfo.InvariantCulture, $$"""{"e":"depthUpdate","E":{{happened.TimestampMs}}""");
        if (venue == Venue.BinanceFutures) text.Append(CultureInfo.InvariantCulture, $$""","T":{{happened.TimestampMs - 3}}""");
        text.Append(CultureInfo.InvariantCulture, $$""","s":"{{symbol}}","U":{{happened.First}},"u":{{happened.Last}}""");
        if (venue == Venue.BinanceFutures) text.Append(CultureInfo.InvariantCulture, $$""","pu":{{happened.Previous}}""");
        Levels(text.Append(",\"b\":"), happened.Bids);
        Levels(text.Append(",\"a\":"), happened.Asks);
        text.Append('}');
    }

    void Bybit(StringBuilder text, string type, long timestampMs, long id, ReadOnlySpan<Level> bids, ReadOnlySpan<Level> asks)
    {
        text.Append(CultureInfo.InvariantCulture, $$"""{"topic":"orderbook.200.{{symbol}}","type":"{{type}}","ts":{{timestampMs}},"data":{"s":"{{symbol}}","b":""");
        Levels(text, bids);
        Levels(text.Append(",\"a\":"), asks);
        text.Append(CultureInfo.InvariantCulture, $$""","u":{{id}},"seq":{{7 * id}}},"cts":{{timestampMs - 3}}}""");
    }

    static void Levels(StringBuilder text, ReadOnlySpan<Level> levels)
    {
        text.Append('[');
        for (var i = 0; i < levels.Length; i++)
            text.Append(i == 0 ? "[\"" : ",[\"").Append(Price(levels[i])).Append("\",\"").Append(Size(levels[i])).Append("\"]");
        text.Append(']');
    }

    static string Price(Level level) => (level.PriceUnits / (decimal)PriceUnits.PerQuote).ToString("F2", CultureInfo.InvariantCulture);

    static string Size(Level level) => ((decimal)level.Size).ToString("0.000#####", CultureInfo.InvariantCulture);

    static Level[] Best(Ladder side, int levels)
    {
        var (prices, sizes) = (new long[levels], new double[levels]);
        var count = side.CopyBest(prices, sizes);
        return [.. prices.Take(count).Zip(sizes, (price, size) => new Level(price, size))];
    }
}
