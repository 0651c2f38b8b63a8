using System.IO.Compression;
using QuantGod.Fuzz.Support;
using QuantGod.Storage.Archives;

namespace QuantGod.Fuzz.Archives;

/// <summary>A small sound archive, and what reading one yields.</summary>
static class SmallArchive
{
    public static List<byte[]> Lines { get; } = [.. Corpus.Day.Take(40)];

    public static byte[] Bytes(CompressionLevel level)
    {
        var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        using (var member = zip.CreateEntry("2025-01-01_BTCUSDT_ob200.data", level).Open())
        {
            foreach (var line in Lines)
            {
                member.Write(line);
                member.WriteByte((byte)'\n');
            }
        }

        return file.ToArray();
    }

    /// <exception cref="ArchiveException">As the reader says.</exception>
    public static List<byte[]> Read(string path)
    {
        var lines = new List<byte[]>();
        using var archive = DayArchive.Open(path);
        while (archive.TryReadLine(out var line)) lines.Add(line.ToArray());
        return lines;
    }
}
