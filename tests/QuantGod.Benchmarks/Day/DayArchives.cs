using System.Buffers;
using System.Globalization;
using System.IO.Compression;
using System.Reflection;
using System.Text;
using QuantGod.Market.Synthetic;

namespace QuantGod.Benchmarks.Day;

/// <summary>Whole days to measure, each written once into a folder and used again.</summary>
static class DayArchives
{
    /// <summary>A day of the made-up exchange, a message every 100 ms.</summary>
    public static string Synthetic(string folder, int depth) => Once(folder, $"2025-01-02_BTCUSDT_ob{depth}.data", output =>
    {
        var day = new SyntheticMarket(new() { Depth = depth, MessageIntervalMs = 100 }).OpenDay(1);
        var line = new ArrayBufferWriter<byte>();
        while (day.TryWriteNext(line))
        {
            output.Write(line.WrittenSpan);
            line.ResetWrittenCount();
        }
    });

    /// <summary>A golden file over and over until midnight, its times moved on: the day of 616 MB with 31 changed levels a message.</summary>
    public static string Golden(string folder, int depth) => Once(folder, $"2025-01-01_BTCUSDT_ob{depth}.data", output =>
    {
        using var zip = ZipFile.OpenRead(GoldenZip(depth));
        using var member = new StreamReader(zip.Entries[0].Open(), Encoding.ASCII);
        var text = member.ReadToEnd();
        var minutes = depth == 200 ? 40 : 12;
        for (var minute = 0; minute < 1440; minute += minutes) output.Write(Encoding.ASCII.GetBytes(Moved(text, minute * 60_000L)));
    });

    /// <summary>Forty minutes (depth 200) or twelve (500) that travel with the tests.</summary>
    public static string GoldenZip(int depth)
    {
        var golden = typeof(DayArchives).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(value => value.Key == "GoldenDirectory").Value!;
        return Path.Combine(golden, $"clean_ob{depth}", $"2025-01-01_BTCUSDT_ob{depth}.data.zip");
    }

    /// <summary>The same lines with the times in <c>"ts":</c> and <c>"cts":</c> later.</summary>
    static string Moved(string lines, long byMs)
    {
        const int digits = 13;
        var moved = new StringBuilder(lines);
        for (var at = lines.IndexOf("ts\":", StringComparison.Ordinal); at >= 0; at = lines.IndexOf("ts\":", at + 4, StringComparison.Ordinal))
        {
            var text = (long.Parse(lines.AsSpan(at + 4, digits), CultureInfo.InvariantCulture) + byMs).ToString(CultureInfo.InvariantCulture);
            for (var i = 0; i < digits; i++) moved[at + 4 + i] = text[i];
        }

        return moved.ToString();
    }

    static string Once(string folder, string member, Action<Stream> write)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, member + ".zip");
        if (File.Exists(path)) return path;

        using (var zip = ZipFile.Open(path + ".part", ZipArchiveMode.Create))
        using (var stream = new BufferedStream(zip.CreateEntry(member, CompressionLevel.Optimal).Open(), 1 << 20))
            write(stream);
        File.Move(path + ".part", path);
        return path;
    }
}
