using System.IO.Compression;
using System.Text;
using QuantGod.Market.Candles;
using QuantGod.Market.Features;
using QuantGod.Storage.Signals;

namespace QuantGod.Storage.Tests.Support;

/// <summary>Values for tests that do not care which.</summary>
static class Some
{
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

    /// <param name="minute">Of the day, from 0.</param>
    public static SignalRow Signal(int minute) => new(
        DayStartMs + minute * 60_000L, new[] { "SELL", "NEUTRAL", "BUY" }[minute % 3], 0.25, "BUY", 0.5, 0.75, [0.1, 0.2, 0.7], [0.3, 0.4, 0.3],
        100 + minute, 60, minute % 2 == 0 ? "" : "é, \"b\"", $"model-{minute}", "config");

    public static int[] Targets(int rows) => [.. Enumerable.Range(0, rows).Select(row => row % 3)];
}
