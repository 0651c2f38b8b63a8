using QuantGod.Learning.Auditing.Boosting;
using QuantGod.Learning.Data;

namespace QuantGod.Learning.Auditing;

/// <summary>
/// The second stage: boosted trees on scaled meta-features, with the scaler that belongs to them. Its two files are XGBoost's own JSON
/// (<c>xgb_auditor.json</c>, feature names inside) and a scaler (<c>scaler_auditor.json</c>). Predicts on one thread at a time.
/// </summary>
public sealed class AuditorModel(BoostedTrees trees, StandardScaler scaler) : IDisposable
{
    /// <summary>Their columns are <see cref="MetaFeatures.Names"/>, scaled.</summary>
    public BoostedTrees Trees { get; } = trees;

    /// <summary>Fitted on the auditor's training rows.</summary>
    public StandardScaler Scaler { get; } = scaler;

    /// <exception cref="InvalidDataException">A file is damaged, or belongs to other meta-features.</exception>
    public static AuditorModel Load(string modelPath, string scalerPath)
    {
        var scaler = ScalerFile.Load(scalerPath, MetaFeatures.Names);
        return new AuditorModel(BoostedTrees.Load(modelPath, MetaFeatures.Names), scaler);
    }

    /// <param name="metaRows">(n, 14) meta-features that are not scaled, row after row.</param>
    /// <returns>(n, 3) probabilities of SELL, NEUTRAL and BUY.</returns>
    public float[] Predict(ReadOnlySpan<float> metaRows) => Trees.Predict(Scaler.Transform(metaRows));

    public void Dispose() => Trees.Dispose();
}
