using QuantGod.Market.Candles;
using QuantGod.Market.Replay;
using QuantGod.Market.Sampling;

namespace QuantGod.Market.Tests.Support;

/// <summary>One folder of golden ETL data: the lines that went in, the samples and rows that the reference made of them.</summary>
sealed class GoldenDay
{
    readonly string _folder;

    public GoldenDay(string folder)
    {
        _folder = folder;
        Lines = DayArchive.ReadLines(folder);
    }

    public static GoldenDay Named(string name) => new(GoldenFile.Path($"etl/{name}"));

    public List<byte[]> Lines { get; }

    public CsvTable Features => CsvTable.Read(Path.Combine(_folder, "expected_features.csv"));

    public CsvTable Samples => CsvTable.Read(Directory.EnumerateFiles(_folder, "expected_samples_1s.*").Single());

    /// <summary>Start of the minute counted from the first one of the file.</summary>
    public static long MinuteMs(int minute) => 1735689600000 + minute * 60_000L;

    public static DayReplayResult Replay(IEnumerable<byte[]> lines, out List<BookSample> samples, CandleOptions? options = null)
    {
        var replay = new DayReplay("BTCUSDT", options ?? new());
        samples = [];
        foreach (var line in lines)
        {
            replay.Feed(line);
            if (replay.Samples > samples.Count) samples.Add(replay.LastSample);
        }

        return replay.Finish();
    }

    public static DayReplayResult Replay(IEnumerable<byte[]> lines, CandleOptions? options = null) => Replay(lines, out _, options);

    public static ReferenceReplay Reference(IEnumerable<byte[]> lines)
    {
        var reference = new ReferenceReplay();
        foreach (var line in lines) reference.Feed(line);
        return reference;
    }
}
