using QuantGod.Learning.Auditing.Calibration;
using QuantGod.Learning.Auditing.Panel;
using QuantGod.Learning.Data;
using QuantGod.Market.Labels;

namespace QuantGod.Learning.Auditing;

/// <summary>Judges a trained auditor on the test rows, beside everything that it has to beat.</summary>
public static class AuditorReview
{
    /// <param name="fit">The auditor.</param>
    /// <param name="rows">All labelled rows.</param>
    /// <param name="classWeights">Weight of each class in the base network's loss.</param>
    /// <param name="pool">Meta-features of the out-of-fold rows whose label ends before the test.</param>
    /// <param name="test">Meta-features of the test, from a network trained on the rows before it.</param>
    public static AuditorMetrics Of(
        AuditorFit fit, FeatureSet rows, IReadOnlyList<double> classWeights, MetaRows pool, MetaRows test, AuditorOptions options,
        CancellationToken cancellationToken)
    {
        var bins = options.Calibration.Bins;
        var temperature = TemperatureScaling.Fit(TemperatureScaling.LogitsOf(BaseProbs(pool)), pool.Labels);
        var baseProbs = BaseProbs(test);
        var calibratedProbs = temperature.Apply(TemperatureScaling.LogitsOf(baseProbs));
        var auditorProbs = fit.Model.Predict(test.Values);

        var (calibrated, auditor) = (Contender.OfProbs("base network, calibrated", calibratedProbs), Contender.OfProbs("auditor", auditorProbs));
        var judge = new PanelJudge(rows, test.Rows, options.Panel);
        var verdict = judge.Compare(auditor, calibrated);
        return new AuditorMetrics(
            verdict.Recommended,
            verdict.Text,
            verdict.Advantage,
            verdict.BrierAdvantage,
            new OutOfFoldMetrics(
                Base: PartMetrics.Of(BaseProbs(pool), pool.Labels, bins),
                Stopping: PartMetrics.Of(fit.Model.Predict(fit.Stopping.Values), fit.Stopping.Labels, bins)),
            new TestMetrics(
                Base: PartMetrics.Of(baseProbs, test.Labels, bins),
                Calibrated: PartMetrics.Of(calibratedProbs, test.Labels, bins),
                Auditor: PartMetrics.Of(auditorProbs, test.Labels, bins)),
            temperature.Temperature,
            TrainRows: fit.Train.Rows.Length,
            PurgedRows: fit.Purged,
            fit.Model.Trees.Rounds,
            fit.StoppingLoss,
            Importance(fit.Model),
            CoverageTable.Of(auditorProbs, test.Labels, options.Calibration.CoverageSteps),
            judge.Judge(
            [
                .. Baselines.Simple(rows, test.Rows, classWeights, cancellationToken),
                Baselines.Boosted(rows, test.Rows, options, cancellationToken),
                Contender.OfProbs("base network", baseProbs),
                calibrated,
                auditor,
            ]));
    }

    /// <summary>The first three meta-features are the network's probabilities.</summary>
    static float[] BaseProbs(MetaRows rows)
    {
        var probs = new float[rows.Rows.Length * TradeClass.Count];
        for (var row = 0; row < rows.Rows.Length; row++)
            rows.Values.AsSpan(row * MetaFeatures.Count, TradeClass.Count).CopyTo(probs.AsSpan(row * TradeClass.Count));
        return probs;
    }

    static IReadOnlyList<FeatureImportance> Importance(AuditorModel model)
    {
        var gain = model.Trees.Importance(XGBoostSharp.Parameters.ImportanceType.Gain);
        var sum = gain.Sum();
        return [.. model.Trees.Features.Zip(gain, (feature, value) => new FeatureImportance(feature, sum == 0 ? 0 : value / sum))];
    }
}
