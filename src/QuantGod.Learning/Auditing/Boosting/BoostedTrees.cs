using System.Text.Json;
using XGBoostSharp.Lib;

namespace QuantGod.Learning.Auditing.Boosting;

/// <summary>Boosted trees that predict SELL, NEUTRAL or BUY from named columns. Predicts on one thread at a time.</summary>
public sealed class BoostedTrees : IDisposable
{
    readonly Booster _booster;
    readonly byte[] _model;

    /// <param name="model">XGBoost's JSON with feature names in it.</param>
    BoostedTrees(byte[] model, BoostedTreesText.Summary summary)
    {
        (_model, Features, Rounds) = (model, summary.Features, summary.Rounds);
        _booster = new Booster(model);
        _booster.SetParameter("nthread", "1"); // a loaded model would wake a thread per core for every row
    }

    /// <summary>Names of the columns, in order.</summary>
    public IReadOnlyList<string> Features { get; }

    /// <summary>Rounds of trees, one tree a class in each.</summary>
    public int Rounds { get; }

    /// <summary>XGBoost's own JSON, with the names of the columns; readable by every XGBoost from the version that wrote it on.</summary>
    public ReadOnlySpan<byte> Json => _model;

    /// <param name="path">What <see cref="Json"/> was written to.</param>
    /// <param name="features">The columns that the caller feeds, in order; they must be those of the file.</param>
    /// <exception cref="InvalidDataException">The file is damaged, of another kind, of a later XGBoost than is in use, or of other columns.</exception>
    public static BoostedTrees Load(string path, IReadOnlyList<string> features)
    {
        try
        {
            var trees = Of(File.ReadAllBytes(path));
            if (trees.Features.SequenceEqual(features)) return trees;

            trees.Dispose();
            throw new InvalidDataException($"it was trained on [{string.Join(", ", trees.Features)}], but [{string.Join(", ", features)}] are wanted");
        }
        catch (InvalidDataException e)
        {
            throw new InvalidDataException($"Model '{path}' cannot be used: {e.Message}. Run Audit again.", e);
        }
    }

    /// <exception cref="InvalidDataException">No model of three classes with named columns, or one of a later XGBoost than is in use.</exception>
    internal static BoostedTrees Of(byte[] json)
    {
        var summary = BoostedTreesText.Summarise(json);
        if (XgboostVersion.IsLaterThanInUse(summary.Version))
        {
            throw new InvalidDataException(
                $"XGBoost {summary.Version.ToString(2)} wrote it, and {XgboostVersion.InUse.ToString(2)} is in use, which may predict other figures by it: "
                + $"install XGBoost {summary.Version.ToString(2)} or later, or make a new model");
        }

        try
        {
            return new BoostedTrees(json, summary);
        }
        catch (Exception e) when (e is not DllNotFoundException) // the engine's own exception is internal to it
        {
            throw new InvalidDataException($"the engine refuses it ({e.Message})", e);
        }
    }

    /// <param name="rows">(n, F) row after row; NaN is unknown.</param>
    /// <returns>(n, 3) probabilities of SELL, NEUTRAL and BUY; each row sums to 1 within 1e-6.</returns>
    /// <exception cref="ArgumentException">The rows are not whole.</exception>
    public float[] Predict(ReadOnlySpan<float> rows)
    {
        if (rows.Length == 0) return [];
        if (rows.Length % Features.Count != 0)
            throw new ArgumentException($"Rows of {Features.Count} columns are wanted, got {rows.Length} values.", nameof(rows));

        using var matrix = new DMatrix(rows.ToArray(), (ulong)(rows.Length / Features.Count), (ulong)Features.Count);
        return _booster.Predict(matrix);
    }

    /// <param name="importanceType">One of <see cref="XGBoostSharp.Parameters.ImportanceType"/>.</param>
    /// <returns>One figure a column, in order; 0 for a column that no tree splits by.</returns>
    public double[] Importance(string importanceType)
    {
        var scores = _booster.FeatureScore(importanceType);
        return [.. Features.Select((name, column) => (double)(scores.TryGetValue(name, out var score) ? score : scores.GetValueOrDefault($"f{column}")))];
    }

    public void Dispose() => _booster.Dispose();
}

/// <summary>The version of the engine. The binding's public surface does not expose it, but every model that the engine writes does.</summary>
static class XgboostVersion
{
    static readonly Lazy<Version> Loaded = new(Ask, LazyThreadSafetyMode.PublicationOnly); // a failure is not kept

    public static Version InUse => Loaded.Value;

    /// <summary>By major and minor version, as patches keep the form of models.</summary>
    public static bool IsLaterThanInUse(Version version) => (version.Major, version.Minor).CompareTo((InUse.Major, InUse.Minor)) > 0;

    static Version Ask()
    {
        using var rows = new DMatrix([0, 1], 2, 1, [0, 1]);
        using var booster = new Booster(new Dictionary<string, object> { ["nthread"] = 1, ["verbosity"] = 0 }, rows);
        booster.Update(rows, 0);

        using var model = JsonDocument.Parse(booster.SaveRaw(ModelFormat.Json));
        var version = model.RootElement.GetProperty("version");
        return new Version(version[0].GetInt32(), version[1].GetInt32(), version[2].GetInt32());
    }
}
