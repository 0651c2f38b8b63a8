using System.Buffers;
using System.Globalization;
using System.IO.Compression;
using System.Reflection;
using System.Text;
using QuantGod.Market.Days;
using QuantGod.Market.Synthetic;
using QuantGod.Storage.Archives;

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

    /// <summary>A golden file over and over, its times moved on: a whole day has 616 MB and 31 changed levels a message.</summary>
    public static string Golden(string folder, int depth, int minutes = 1440) =>
        Once(Path.Combine(folder, $"{minutes}-minutes"), $"2025-01-01_BTCUSDT_ob{depth}.data", output =>
    {
        using var zip = ZipFile.OpenRead(GoldenZip(depth));
        using var member = new StreamReader(zip.Entries[0].Open(), Encoding.ASCII);
        var text = member.ReadToEnd();
        var step = depth == 200 ? 40 : 12;
        for (var minute = 0; minute < minutes; minute += step) output.Write(Encoding.ASCII.GetBytes(Moved(text, minute * 60_000L)));
    });

    /// <summary>The same day some days later: another name, and each time moved on.</summary>
    public static string Later(string archive, int days)
    {
        if (days == 0) return archive;

        var name = ArchiveName.Parse(Path.GetFileName(archive));
        var folder = Path.Combine(Path.GetDirectoryName(archive)!, $"{days}-days-later");
        return Once(folder, (name with { Day = name.Day.AddDays(days) }).MemberName, output =>
        {
            using var zip = ZipFile.OpenRead(archive);
            using var lines = new StreamReader(zip.Entries[0].Open(), Encoding.ASCII);
            while (lines.ReadLine() is { } line) output.Write(Encoding.ASCII.GetBytes(Moved(line, days * 86_400_000L) + "\n"));
        });
    }

    /// <summary>Archives of that many days in a row, ten minutes each.</summary>
    public static void Many(string folder, int days)
    {
        Directory.CreateDirectory(folder);
        var options = new SyntheticMarketOptions();
        var (market, lines) = (new SyntheticMarket(options), new ArrayBufferWriter<byte>());
        for (var index = 0; index < days; index++)
        {
            var day = market.OpenDay(index);
            for (var line = 0; line < 10 * 60; line++) day.TryWriteNext(lines);
            using var zip = ZipFile.Open(Path.Combine(folder, day.FileName + ".zip"), ZipArchiveMode.Create);
            using var stream = zip.CreateEntry(day.FileName, CompressionLevel.Fastest).Open();
            stream.Write(lines.WrittenSpan);
            lines.ResetWrittenCount();
        }
    }

    /// <summary>Bytes and lines of the archive's text.</summary>
    public static (long Bytes, long Messages) Size(string archive)
    {
        using var day = DayArchive.Open(archive);
        while (day.TryReadLine(out _))
        {
        }

        return (day.BytesRead, day.LineNumber);
    }

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
