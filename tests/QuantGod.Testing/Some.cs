using System.IO.Compression;
using System.Text;
using QuantGod.Market.Book;
using QuantGod.Market.Candles;
using QuantGod.Market.Features;
using QuantGod.Market.Messages;
using QuantGod.Market.Sampling;

namespace QuantGod.Testing;

/// <summary>Values that a test needs but does not care about.</summary>
public static class Some
{
    /// <summary>2025-01-01T00:00:00Z.</summary>
    public const long MidnightMs = 1735689600000;

    public const string Symbol = "BTCUSDT";

    public const string ArchiveName = "2024-03-14_BTCUSDT_ob200.data.zip";

    public const string MemberName = "2024-03-14_BTCUSDT_ob200.data";

    /// <summary>2024-03-14 00:00 UTC.</summary>
    public const long DayStartMs = 1_710_374_400_000;

    public static readonly string[] Features = [.. CandleFeatures.Names];

    /// <summary>The 810 columns of a real day file.</summary>
    public static readonly string[] AllColumns =
    [
        .. Features, "close",
        .. Enumerable.Range(0, 200).SelectMany(level => new[] { $"bid_{level}_p", $"bid_{level}_s", $"ask_{level}_p", $"ask_{level}_s" }),
    ];

    public static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    public static byte[] Snapshot(
        long timestampMs = MidnightMs, string bids = """["60000.10","2"]""", string asks = """["60000.20","3"]""", long updateId = 1) =>
        Message("snapshot", timestampMs, bids, asks, updateId);

    public static byte[] Delta(long timestampMs = MidnightMs, string bids = "", string asks = "", long updateId = 2) =>
        Message("delta", timestampMs, bids, asks, updateId);

    public static Level Level(double price, double size) => new(Units(price), size);

    public static long Units(double price) => (long)Math.Round(price * PriceUnits.PerQuote);

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

    public static string Archive(TemporaryFolder folder, string content, string member = MemberName) =>
        Archive(folder, [(member, Encoding.UTF8.GetBytes(content))]);

    public static string Archive(TemporaryFolder folder, params (string Name, byte[] Content)[] members)
    {
        var path = folder.File(ArchiveName);
        using var zip = ZipFile.Open(path, ZipArchiveMode.Create);
        foreach (var (name, content) in members)
        {
            using var stream = zip.CreateEntry(name).Open();
            stream.Write(content);
        }

        return path;
    }

    /// <summary>Lines that do not compress to nothing.</summary>
    public static string Lines(int count)
    {
        var random = new Random(5);
        var lines = new StringBuilder();
        for (var i = 0; i < count; i++) lines.Append("line ").Append(i).Append(' ').Append(random.NextInt64()).Append('\n');
        return lines.ToString();
    }

    /// <summary>Minute rows from midnight; the value of column c in row r is a number of its own.</summary>
    public static CandleTable Candles(int rows, params string[] columns)
    {
        var table = new CandleTable(columns.Length == 0 ? AllColumns : columns);
        var values = new double[table.Columns.Count];
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < values.Length; column++) values[column] = Value(row, column);
            table.AppendRow(DayStartMs + row * 60_000L, values);
        }

        return table;
    }

    public static double Value(int row, int column) => row + Math.Sqrt(column + 2);

    public static int[] Targets(int rows) => [.. Enumerable.Range(0, rows).Select(row => row % 3)];

    public static LineFault Read(string line, DepthMessage? message = null) => new BybitMessageReader(Symbol).Read(Utf8(line), message ?? new());

    static void TakeKept(MinuteAggregator aggregator, CandleTable table)
    {
        if (aggregator.Closed.Verdict == MinuteVerdict.Kept) table.AppendRow(aggregator.Closed.MinuteStartMs, aggregator.Row);
    }

    static byte[] Message(string type, long timestampMs, string bids, string asks, long updateId) => Utf8(
        $$$"""{"topic":"orderbook.200.{{{Symbol}}}","type":"{{{type}}}","ts":{{{timestampMs}}},"data":{"s":"{{{Symbol}}}","b":[{{{bids}}}],"a":[{{{asks}}}],"u":{{{updateId}}},"seq":7},"cts":{{{timestampMs - 3}}}}""");
}
