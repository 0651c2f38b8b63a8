using System.Text;
using QuantGod.Market.Book;
using QuantGod.Market.Candles;
using QuantGod.Market.Messages;
using QuantGod.Market.Sampling;

namespace QuantGod.Market.Tests.Support;

/// <summary>Values that a test needs but does not care about.</summary>
static class Some
{
    /// <summary>2025-01-01T00:00:00Z.</summary>
    public const long MidnightMs = 1735689600000;

    public const string Symbol = "BTCUSDT";

    public static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    public static byte[] Snapshot(long timestampMs = MidnightMs, string bids = """["60000.10","2"]""", string asks = """["60000.20","3"]""", long updateId = 1) =>
        Message("snapshot", timestampMs, bids, asks, updateId);

    public static byte[] Delta(long timestampMs = MidnightMs, string bids = "", string asks = "", long updateId = 2) => Message("delta", timestampMs, bids, asks, updateId);

    public static Level Level(double price, double size) => new((long)Math.Round(price * PriceUnits.PerQuote), size);

    /// <summary>A book of one level a side.</summary>
    public static OrderBook Book(double bid = 100, double bidSize = 1, double ask = 101, double askSize = 1)
    {
        var book = new OrderBook();
        book.Replace([Level(bid, bidSize)], [Level(ask, askSize)]);
        return book;
    }

    /// <summary>One sample a second from midnight on, prices on a random walk around 60,000.</summary>
    public static List<BookSample> Samples(int minutes, int seed = 1)
    {
        var random = new Random(seed);
        List<BookSample> samples = [];
        var price = 60_000.0;
        for (var second = 0; second < minutes * 60; second++)
        {
            price += random.NextDouble() * 10 - 5;
            samples.Add(new(MidnightMs + second * 1000L, price, 0.1 + random.Next(3) * 0.1, random.NextDouble() * 2 - 1, random.NextDouble() * 2 - 1));
        }

        return samples;
    }

    /// <summary>Candles with one level a side, made from samples.</summary>
    public static CandleTable Candles(IEnumerable<BookSample> samples)
    {
        var aggregator = new MinuteAggregator(new() { OrderbookLevels = 1 });
        var table = new CandleTable(aggregator.Columns);
        var book = Book();
        foreach (var sample in samples)
            if (aggregator.Add(sample, book)) TakeKept(aggregator, table);
        if (aggregator.Close()) TakeKept(aggregator, table);
        return table;
    }

    public static LineFault Read(string line, DepthMessage? message = null) => new BybitMessageReader(Symbol).Read(Utf8(line), message ?? new());

    static void TakeKept(MinuteAggregator aggregator, CandleTable table)
    {
        if (aggregator.Closed.Verdict == MinuteVerdict.Kept) table.AppendRow(aggregator.Closed.MinuteStartMs, aggregator.Row);
    }

    static byte[] Message(string type, long timestampMs, string bids, string asks, long updateId) => Utf8(
        $$$"""{"topic":"orderbook.200.{{{Symbol}}}","type":"{{{type}}}","ts":{{{timestampMs}}},"data":{"s":"{{{Symbol}}}","b":[{{{bids}}}],"a":[{{{asks}}}],"u":{{{updateId}}},"seq":7},"cts":{{{timestampMs - 3}}}}""");
}
