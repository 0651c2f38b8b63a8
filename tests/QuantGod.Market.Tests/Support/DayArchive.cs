using System.IO.Compression;

namespace QuantGod.Market.Tests.Support;

/// <summary>The lines of a day archive, read whole: fine for a test, not for a day.</summary>
static class DayArchive
{
    public static List<byte[]> ReadLines(string folder)
    {
        using var archive = ZipFile.OpenRead(Directory.EnumerateFiles(folder, "*.zip").Single());
        using var member = archive.Entries.Single().Open();
        using var bytes = new MemoryStream();
        member.CopyTo(bytes);
        return Split(bytes.ToArray());
    }

    public static List<byte[]> Split(ReadOnlySpan<byte> text)
    {
        List<byte[]> lines = [];
        while (!text.IsEmpty)
        {
            var end = text.IndexOf((byte)'\n');
            lines.Add(text[..(end < 0 ? text.Length : end)].ToArray());
            text = end < 0 ? default : text[(end + 1)..];
        }

        return lines;
    }
}
