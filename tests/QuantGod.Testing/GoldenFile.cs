using System.IO.Compression;
using System.Text.Json;

namespace QuantGod.Testing;

/// <summary>Reads the reference figures in tests/Golden.</summary>
public static class GoldenFile
{
    public static string Path(string name) => System.IO.Path.Combine([Repository.Root, "tests", "Golden", .. name.Split('/')]);

    public static JsonElement Json(string name)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path(name)));
        return document.RootElement.Clone();
    }

    /// <summary>Numbers of a CSV with a header line, row after row.</summary>
    public static (string[] Columns, double[] Values) Csv(string name)
    {
        var lines = Lines(name);
        return (lines[0].Split(','), [.. lines.Skip(1).SelectMany(line => line.Split(',')).Select(Number)]);
    }

    /// <summary>A name ending in .gz is inflated.</summary>
    public static IReadOnlyList<string> Lines(string name) => ReadLines(Path(name));

    /// <summary>Lines of a file anywhere; a name ending in .gz is inflated.</summary>
    public static IReadOnlyList<string> ReadLines(string path)
    {
        using Stream file = File.OpenRead(path);
        using var text = new StreamReader(path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file);
        var lines = new List<string>();
        while (text.ReadLine() is { } line) lines.Add(line);
        return lines;
    }

    public static double[] Doubles(this JsonElement array) => [.. array.EnumerateArray().Select(item => item.GetDouble())];

    /// <summary>float32 figures have nine digits; the way back is through double.</summary>
    public static float[] Floats(this JsonElement array) => [.. array.EnumerateArray().Select(item => (float)item.GetDouble())];

    public static long[] Longs(this JsonElement array) => [.. array.EnumerateArray().Select(item => item.GetInt64())];

    public static double Number(string text) => double.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
