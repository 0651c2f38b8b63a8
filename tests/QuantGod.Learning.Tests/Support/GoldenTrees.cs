using QuantGod.Learning.Auditing.Boosting;

namespace QuantGod.Learning.Tests.Support;

/// <summary>The reference's rows for boosted trees, and what XGBoost 1.7.4 made of them.</summary>
static class GoldenTrees
{
    public static (string[] Features, TreeRows Train, TreeRows Test) Rows()
    {
        string[][] lines = [.. GoldenFile.Lines("xgb/dataset.csv.gz").Select(line => line.Split(','))]; // row, split, 14 features, target
        return (lines[0][2..^1], Of("train"), Of("test"));

        TreeRows Of(string split)
        {
            var rows = lines.Where(line => line[1] == split).ToArray();
            return new TreeRows(
                [.. rows.SelectMany(row => row[2..^1]).Select(text => (float)GoldenFile.Number(text))], [.. rows.Select(row => byte.Parse(row[^1]))]);
        }
    }

    public static double[] Column(string file, string name)
    {
        string[][] lines = [.. GoldenFile.Lines($"xgb/{file}").Select(line => line.Split(','))];
        var column = Array.IndexOf(lines[0], name);
        return [.. lines[1..].Select(line => GoldenFile.Number(line[column]))];
    }
}

/// <summary>A test of figures that only this version of the library gives to the bit.</summary>
sealed class Xgboost174FactAttribute : FactAttribute
{
    public Xgboost174FactAttribute()
    {
        using var rows = new XGBoostSharp.Lib.DMatrix([0, 1], 2, 1, [0, 1]);
        using var booster = new XGBoostSharp.Lib.Booster(rows);
        booster.Update(rows, 0);
        if (!System.Text.Encoding.UTF8.GetString(booster.SaveRaw(XGBoostSharp.Lib.ModelFormat.Json)).Contains("\"version\":[1,7,4]", StringComparison.Ordinal))
            Skip = "the figures are those of libxgboost 1.7.4, another version is in use";
    }
}
