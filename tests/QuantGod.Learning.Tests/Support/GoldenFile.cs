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

    /// <summary>Numbers of a CSV with a header line, row after row; a name ending in .gz is inflated.</summary>
    public static (string[] Columns, double[] Values) Csv(string name)
    {
        using Stream file = File.OpenRead(Path(name));
        using var text = new StreamReader(name.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file);
        var columns = text.ReadLine()!.Split(',');
        var values = new List<double>();
        while (text.ReadLine() is { } line) values.AddRange(line.Split(',').Select(Number));
        return (columns, [.. values]);
    }

    public static double[] Doubles(this JsonElement array) => [.. array.EnumerateArray().Select(item => item.GetDouble())];

    /// <summary>float32 figures have nine digits; the way back is through double.</summary>
    public static float[] Floats(this JsonElement array) => [.. array.EnumerateArray().Select(item => (float)item.GetDouble())];

    public static long[] Longs(this JsonElement array) => [.. array.EnumerateArray().Select(item => item.GetInt64())];

    static double Number(string text) => double.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
