using System.Text.Json;
using QuantGod.Learning.Auditing.Calibration;
using QuantGod.Learning.Auditing.Panel;
using QuantGod.Learning.Data;
using QuantGod.Learning.Training;
using QuantGod.Market.Labels;

namespace QuantGod.Learning.Auditing;

/// <summary>Scores of one model on one set of rows; scores per class are in the order SELL, NEUTRAL, BUY.</summary>
public sealed record PartMetrics
{
    public required int Rows { get; init; }

    /// <summary>0 to 1.</summary>
    public required double F1Macro { get; init; }

    /// <summary>0 to 1.</summary>
    public required double F1Weighted { get; init; }

    /// <summary>0 to 1.</summary>
    public required double Accuracy { get; init; }

    /// <summary>Matthews correlation, -1 to 1.</summary>
    public required double Mcc { get; init; }

    public required double[] F1 { get; init; }
    public required double[] Precision { get; init; }
    public required double[] Recall { get; init; }

    /// <summary>Rows are the truth, columns the prediction.</summary>
    public required long[][] ConfusionMatrix { get; init; }

    /// <summary>0 to 2; lower is better.</summary>
    public required double Brier { get; init; }

    /// <summary>Natural logarithm; lower is better.</summary>
    public required double LogLoss { get; init; }

    /// <summary>Expected calibration error, 0 to 1.</summary>
    public required double Ece { get; init; }

    public required IReadOnlyList<ReliabilityBin> Reliability { get; init; }

    /// <param name="probs">(n, 3) row after row; the likeliest class is the prediction.</param>
    /// <param name="truth">n labels, at least one.</param>
    /// <param name="bins">Intervals of the reliability table.</param>
    public static PartMetrics Of(float[] probs, byte[] truth, int bins)
    {
        var scores = ClassificationScores.Of(truth, TradeClass.LikeliestOfRows(probs));
        var reliability = ReliabilityTable.Of(probs, truth, bins);
        return new PartMetrics
        {
            Rows = truth.Length,
            F1Macro = scores.MacroF1,
            F1Weighted = scores.WeightedF1,
            Accuracy = scores.Accuracy,
            Mcc = scores.Mcc,
            F1 = TradeClass.Each(scores.F1),
            Precision = TradeClass.Each(scores.Precision),
            Recall = TradeClass.Each(scores.Recall),
            ConfusionMatrix = scores.ConfusionMatrix(),
            Brier = ProbabilityScores.Brier(probs, truth),
            LogLoss = ProbabilityScores.LogLoss(probs, truth),
            Ece = reliability.ExpectedCalibrationError,
            Reliability = reliability.Bins,
        };
    }
}

/// <summary>One column's share in the trees.</summary>
/// <param name="Gain">Mean gain of the splits by it, as a share of all columns' sum.</param>
public sealed record FeatureImportance(string Feature, double Gain);

/// <summary>The out-of-fold rows: what the auditor is made of.</summary>
/// <param name="Base">The folds' networks, each on rows it had not seen.</param>
/// <param name="Stopping">The auditor on the last of them, where it was decided how many trees it has: a little too good.</param>
public sealed record OutOfFoldMetrics(PartMetrics Base, PartMetrics Stopping);

/// <summary>The test rows: touched by nothing.</summary>
/// <param name="Base">A network trained on all rows before the test.</param>
/// <param name="Calibrated">The same with the temperature that suits the out-of-fold rows.</param>
public sealed record TestMetrics(PartMetrics Base, PartMetrics Calibrated, PartMetrics Auditor);

/// <summary>Content of <c>auditor_metrics.json</c>.</summary>
public sealed record AuditorMetrics
{
    /// <summary>Whether Live should trust the auditor more than the calibrated base network.</summary>
    public required bool Recommended { get; init; }

    public required string Verdict { get; init; }

    /// <inheritdoc cref="AuditVerdict.Advantage"/>
    public required Estimate Advantage { get; init; }

    /// <inheritdoc cref="AuditVerdict.BrierAdvantage"/>
    public required Estimate BrierAdvantage { get; init; }
    public required OutOfFoldMetrics OutOfFold { get; init; }
    public required TestMetrics Test { get; init; }

    /// <summary>By which the base network's logits are divided to calibrate it.</summary>
    public required double Temperature { get; init; }

    /// <summary>Out-of-fold rows that the trees were grown on.</summary>
    public required int TrainRows { get; init; }

    /// <summary>Out-of-fold rows left out because their label looks into those that stop the growing.</summary>
    public required int PurgedRows { get; init; }

    /// <summary>Rounds of trees kept.</summary>
    public required int Rounds { get; init; }

    /// <summary>Log loss on the stopping rows after each round tried.</summary>
    public required IReadOnlyList<double> StoppingLoss { get; init; }

    public required IReadOnlyList<FeatureImportance> Importance { get; init; }

    /// <summary>Coverage against precision of the auditor on the test rows, by confidence.</summary>
    public required IReadOnlyList<CoverageRow> Coverage { get; init; }

    public required TruthPanel Panel { get; init; }

    /// <summary>Writes to exactly this path, not atomically.</summary>
    public void Save(string path) => ArtefactJson.Save(this, path);

    /// <exception cref="InvalidDataException">The file is damaged or of another version.</exception>
    public static AuditorMetrics Load(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<AuditorMetrics>(File.ReadAllText(path), ArtefactJson.Options) ?? throw new JsonException("it is null");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"'{path}' cannot be read: {e.Message} Run Audit again.", e);
        }
    }
}
