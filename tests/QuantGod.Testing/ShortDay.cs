using System.Buffers;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using QuantGod.Market.Synthetic;

namespace QuantGod.Testing;

/// <summary>The first minutes of a synthetic day, a message a second: a whole book in a file small enough for a test.</summary>
public static class ShortDay
{
    public const int Minutes = 20;

    public const int LinesPerMinute = 60;

    static readonly SyntheticMarket Market = new(new SyntheticMarketOptions { Seed = 7 });

    /// <summary>2025-01-01 is day 1.</summary>
    public static string Name(int day, string symbol = "BTCUSDT", int depth = 200) =>
        string.Create(CultureInfo.InvariantCulture, $"{new DateOnly(2025, 1, 1).AddDays(day - 1):yyyy-MM-dd}_{symbol}_ob{depth}");

    /// <summary>A day of another symbol: the same lines under its name.</summary>
    public static List<string> LinesOf(string symbol, int day) => [.. Lines(day).Select(line => line.Replace("BTCUSDT", symbol, StringComparison.Ordinal))];

    /// <summary>Line i is of second i of the day.</summary>
    public static List<string> Lines(int day, int minutes = Minutes)
    {
        SyntheticDay messages;
        lock (Market) messages = Market.OpenDay(day - 1);
        var text = new ArrayBufferWriter<byte>();
        for (var line = 0; line < minutes * LinesPerMinute; line++) messages.TryWriteNext(text);
        return [.. Encoding.UTF8.GetString(text.WrittenSpan).TrimEnd('\n').Split('\n')];
    }

    public static string Archive(string folder, int day, int minutes = Minutes) => Archive(folder, Name(day), Lines(day, minutes));

    public static string Archive(string folder, string name, IEnumerable<string> lines) =>
        Archive(folder, name, ($"{name}.data", Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n")));

    public static string Archive(string folder, string name, params (string Name, byte[] Content)[] members)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, name + ".data.zip");
        using var zip = new ZipArchive(File.Create(path), ZipArchiveMode.Create);
        foreach (var (member, content) in members)
        {
            using var stream = zip.CreateEntry(member, CompressionLevel.Fastest).Open();
            stream.Write(content);
        }

        return path;
    }
}
