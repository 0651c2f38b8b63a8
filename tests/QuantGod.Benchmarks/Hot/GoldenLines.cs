using System.IO.Compression;
using QuantGod.Benchmarks.Day;

namespace QuantGod.Benchmarks.Hot;

/// <summary>The 21,202 lines of forty golden minutes, with 31 changed levels a message.</summary>
static class GoldenLines
{
    public const string Symbol = "BTCUSDT";

    public static byte[][] Read()
    {
        using var zip = ZipFile.OpenRead(DayArchives.GoldenZip(200));
        using var reader = new StreamReader(zip.Entries[0].Open());
        List<byte[]> lines = [];
        while (reader.ReadLine() is { } line) lines.Add(System.Text.Encoding.UTF8.GetBytes(line));
        return [.. lines];
    }
}
