using System.IO.Compression;
using System.Text.Json;

namespace QuantGod.Learning.Tests.Support;

/// <summary>Reads the reference figures beside the tests.</summary>
static class GoldenFile
{
    public static string Path(string name) => System.IO.Path.Combine(AppContext.BaseDirectory, "Golden", name);

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
    public static IReadOnlyList<string> Lines(string name)
    {
        using Stream file = File.OpenRead(Path(name));
        using var text = new StreamReader(name.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file);
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
