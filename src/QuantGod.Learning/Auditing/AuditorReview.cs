using QuantGod.Learning.Auditing.Calibration;
using QuantGod.Learning.Auditing.Panel;
using QuantGod.Learning.Data;
using QuantGod.Market.Labels;

namespace QuantGod.Learning.Auditing;

/// <summary>What the auditor is judged on, and beside what.</summary>
public sealed record ReviewData
{
    /// <summary>All labelled rows.</summary>
    public required FeatureSet Rows { get; init; }

    /// <summary>Weight of each class in the base network's loss.</summary>
    public required IReadOnlyList<double> ClassWeights { get; init; }

    /// <summary>Meta-features of the out-of-fold rows whose label ends before the test.</summary>
    public required MetaRows Pool { get; init; }

    /// <summary>Meta-features of the test, from a network trained on the rows before it.</summary>
    public required MetaRows Test { get; init; }
}

/// <summary>Judges a trained auditor on the test rows, beside everything that it has to beat.</summary>
public static class AuditorReview
{
    public static AuditorMetrics Of(AuditorFit fit, ReviewData data, AuditorOptions options, CancellationToken cancellationToken)
    {
        var (test, bins) = (data.Test, options.Calibration.Bins);
        var temperature = TemperatureScaling.Fit(TemperatureScaling.LogitsOf(BaseProbs(data.Pool)), data.Pool.Labels);
        var baseProbs = BaseProbs(test);
        var calibratedProbs = temperature.Apply(TemperatureScaling.LogitsOf(baseProbs));
        var auditorProbs = fit.Model.Predict(test.Values);

        var (calibrated, auditor) = (Contender.OfProbs("base network, calibrated", calibratedProbs), Contender.OfProbs("auditor", auditorProbs));
        var judge = new PanelJudge(JudgedRows.Of(data.Rows, test.Rows), options.Panel);
        var verdict = judge.Compare(auditor, calibrated);
        return new AuditorMetrics
        {
            Recommended = verdict.Recommended,
            Verdict = verdict.Text,
            Advantage = verdict.Advantage,
            BrierAdvantage = verdict.BrierAdvantage,
            OutOfFold = new OutOfFoldMetrics(
                PartMetrics.Of(BaseProbs(data.Pool), data.Pool.Labels, bins),
                PartMetrics.Of(fit.Model.Predict(fit.Stopping.Values), fit.Stopping.Labels, bins)),
            Test = new TestMetrics(
                PartMetrics.Of(baseProbs, test.Labels, bins),
                PartMetrics.Of(calibratedProbs, test.Labels, bins),
                PartMetrics.Of(auditorProbs, test.Labels, bins)),
            Temperature = temperature.Temperature,
            TrainRows = fit.Train.Rows.Length,
            PurgedRows = fit.Purged,
            Rounds = fit.Model.Trees.Rounds,
            StoppingLoss = fit.StoppingLoss,
            Importance = Importance(fit.Model),
            Coverage = CoverageTable.Of(auditorProbs, test.Labels, options.Calibration.CoverageSteps),
            Panel = judge.Judge(
            [
                .. Baselines.Simple(data.Rows, test.Rows, data.ClassWeights, cancellationToken),
                Baselines.Boosted(data.Rows, test.Rows, options, cancellationToken),
                Contender.OfProbs("base network", baseProbs),
                calibrated,
                auditor,
            ]),
        };
    }

    /// <summary>The first three meta-features are what the network said.</summary>
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
