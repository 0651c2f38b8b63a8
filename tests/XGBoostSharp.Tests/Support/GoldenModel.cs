using System.Globalization;
using System.Text.Json;
using XGBoostSharp.Lib;

namespace XGBoostSharp.Tests.Support;

/// <summary>The reference's rows, parameters and figures.</summary>
static class GoldenModel
{
    public const int Columns = 14;
    public const int Classes = 3;
    public const int Rounds = 50;

    static readonly string[][] AllRows = [.. Lines("dataset.csv.gz").Skip(1).Select(line => line.Split(','))];

    /// <summary>By the engine's names, one thread.</summary>
    public static Dictionary<string, object> Parameters()
    {
        return GoldenFile.Json("xgb/params.json").GetProperty("params").EnumerateObject().ToDictionary(entry => entry.Name, Value);

        static object Value(JsonProperty entry) => entry.Value.ValueKind == JsonValueKind.String ? entry.Value.GetString()!
            : entry.Value.TryGetInt32(out var number) ? number : (object)entry.Value.GetSingle();
    }

    public static DMatrix Train() => Matrix("train");

    public static DMatrix Test() => Matrix("test");

    /// <summary>Trained as the reference was.</summary>
    public static Booster Fit(DMatrix train, Dictionary<string, object>? parameters = null)
    {
        var booster = new Booster(parameters ?? Parameters(), train);
        for (var round = 0; round < Rounds; round++) booster.Update(train, round);
        return booster;
    }

    public static float[] Labels(string split) => [.. Rows(split).Select(row => Number(row[^1]))];

    /// <summary>The reference's saved model.</summary>
    public static string Text() => string.Join('\n', Lines("model.json.gz"));

    /// <summary>One column of test_predictions.csv or mlogloss.csv.</summary>
    public static double[] Column(string file, string name)
    {
        var lines = Lines(file).Select(line => line.Split(',')).ToArray();
        var column = Array.IndexOf(lines[0], name);
        return [.. lines[1..].Select(line => double.Parse(line[column], CultureInfo.InvariantCulture))];
    }

    /// <summary>Feature by feature, in column order.</summary>
    public static double[] Importance(string type)
    {
        return [.. GoldenFile.Json("xgb/importance.json").GetProperty(type).EnumerateObject().Select(entry => entry.Value.GetDouble())];
    }

    static DMatrix Matrix(string split)
    {
        float[] values = [.. Rows(split).SelectMany(row => row[2..^1]).Select(Number)];
        return new DMatrix(values, (ulong)(values.Length / Columns), Columns, Labels(split));
    }

    static IEnumerable<string[]> Rows(string split) => AllRows.Where(row => row[1] == split);

    /// <summary>float32 figures have nine digits; the way back is through double.</summary>
    static float Number(string text) => (float)double.Parse(text, CultureInfo.InvariantCulture);

    static IReadOnlyList<string> Lines(string name) => GoldenFile.Lines($"xgb/{name}");
}
