using System.Buffers;
using System.IO.Compression;
using System.Text;
using QuantGod.Market.Synthetic;

namespace QuantGod.Fuzz.Support;

/// <summary>Lines to start from: those of the golden archives, of a synthetic day, and short ones of each known shape.</summary>
static class Corpus
{
    public const string Symbol = "BTCUSDT";

    const int LinesPerArchive = 150;

    /// <summary>A snapshot and what follows it, in order.</summary>
    public static IReadOnlyList<byte[]> Day { get; } = SyntheticLines();

    public static IReadOnlyList<byte[]> Lines { get; } = [.. Golden(), .. Day, .. Short()];

    public static IReadOnlyList<byte[]> Short() =>
    [
        .. new[]
        {
            """{"topic":"orderbook.200.BTCUSDT","type":"snapshot","ts":1735689600002,"data":{"s":"BTCUSDT","b":[["60000.1","2"],["60000","1.5"]],"a":[["60000.2","3"]],"u":7,"seq":9},"cts":1735689600000}""",
            """{"topic":"orderbook.200.BTCUSDT","type":"delta","ts":1735689601002,"data":{"s":"BTCUSDT","b":[["60000.1","0"]],"a":[],"u":8,"seq":11},"cts":1735689601000}""",
            """{"topic":"orderbook.500.BTCUSDT","ts":1735689602002,"type":"delta","data":{"s":"BTCUSDT","b":[],"a":[["60000.20","0.001"],["60000.3","12"]],"u":9,"seq":12}}""",
            """{"type":"delta","ts":1735689603002,"data":{"b":[[60000.1,2]],"a":[[60000.2,1e-3]],"u":10}}""",
            """ {"cts":1, "data" : {"a": [], "b": [["1","1"]], "s":"BTCUSDT"}, "type":"snapshot", "ts" :5 } """,
        }.Select(Encoding.UTF8.GetBytes),
    ];

    static IEnumerable<byte[]> Golden() =>
        from name in (string[])["clean_ob200", "dirty_ob200", "edge_ob200", "clean_ob500"]
        let folder = GoldenFile.Path($"etl/{name}")
        from archive in Directory.GetFiles(folder, "*.zip")
        from line in FirstLines(archive)
        select line;

    static List<byte[]> FirstLines(string archive)
    {
        using var zip = ZipFile.OpenRead(archive);
        using var reader = new StreamReader(zip.Entries[0].Open(), Encoding.Latin1);
        var lines = new List<byte[]>();
        while (lines.Count < LinesPerArchive && reader.ReadLine() is { } line) lines.Add(Encoding.Latin1.GetBytes(line));
        return lines;
    }

    static List<byte[]> SyntheticLines()
    {
        var day = new SyntheticMarket(new SyntheticMarketOptions { Seed = 3 }).OpenDay(0);
        var lines = new List<byte[]>();
        var text = new ArrayBufferWriter<byte>();
        while (lines.Count < 10 * LinesPerArchive && day.TryWriteNext(text))
        {
            lines.Add(text.WrittenSpan[..^1].ToArray());
            text.ResetWrittenCount();
        }

        return lines;
    }
}
