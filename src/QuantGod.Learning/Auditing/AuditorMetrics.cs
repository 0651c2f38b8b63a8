using System.Text.Json;
using QuantGod.Learning.Auditing.Calibration;
using QuantGod.Learning.Auditing.Panel;
using QuantGod.Learning.Data;
using QuantGod.Learning.Training;
using QuantGod.Market.Labels;

namespace QuantGod.Learning.Auditing;

/// <summary>Scores of one model on one set of rows; scores per class are in the order SELL, NEUTRAL, BUY.</summary>
/// <param name="F1Macro">0 to 1, as the other F1, accuracy, precision and recall.</param>
/// <param name="Mcc">Matthews correlation, -1 to 1.</param>
/// <param name="ConfusionMatrix">Rows are the truth, columns the prediction.</param>
/// <param name="Brier">0 to 2; lower is better.</param>
/// <param name="LogLoss">Natural logarithm; lower is better.</param>
/// <param name="Ece">Expected calibration error, 0 to 1.</param>
public sealed record PartMetrics(
    int Rows,
    double F1Macro,
    double F1Weighted,
    double Accuracy,
    double Mcc,
    double[] F1,
    double[] Precision,
    double[] Recall,
    long[][] ConfusionMatrix,
    double Brier,
    double LogLoss,
    double Ece,
    IReadOnlyList<ReliabilityBin> Reliability)
{
    /// <param name="probs">(n, 3) row after row; the likeliest class is the prediction.</param>
    /// <param name="truth">n labels, at least one.</param>
    /// <param name="bins">Intervals of the reliability table.</param>
    public static PartMetrics Of(float[] probs, byte[] truth, int bins)
    {
        var scores = ClassificationScores.Of(truth, TradeClass.LikeliestOfRows(probs));
        var reliability = ReliabilityTable.Of(probs, truth, bins);
        return new PartMetrics(
            truth.Length, scores.MacroF1, scores.WeightedF1, scores.Accuracy, scores.Mcc,
            TradeClass.Each(scores.F1), TradeClass.Each(scores.Precision), TradeClass.Each(scores.Recall), scores.ConfusionMatrix(),
            ProbabilityScores.Brier(probs, truth), ProbabilityScores.LogLoss(probs, truth), reliability.ExpectedCalibrationError, reliability.Bins);
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
/// <param name="Recommended">Whether Live should trust the auditor more than the calibrated base network.</param>
/// <param name="Advantage"><inheritdoc cref="AuditVerdict" path="/param[@name='Advantage']"/></param>
/// <param name="BrierAdvantage"><inheritdoc cref="AuditVerdict" path="/param[@name='BrierAdvantage']"/></param>
/// <param name="Temperature">By which the base network's logits are divided to calibrate it.</param>
/// <param name="TrainRows">Out-of-fold rows that the trees were grown on.</param>
/// <param name="PurgedRows">Out-of-fold rows left out because their label looks into those that stop the growing.</param>
/// <param name="Rounds">Rounds of trees kept.</param>
/// <param name="StoppingLoss">Log loss on the stopping rows after each round tried.</param>
/// <param name="Coverage">Coverage against precision of the auditor on the test rows, by confidence.</param>
public sealed record AuditorMetrics(
    bool Recommended,
    string Verdict,
    Estimate Advantage,
    Estimate BrierAdvantage,
    OutOfFoldMetrics OutOfFold,
    TestMetrics Test,
    double Temperature,
    int TrainRows,
    int PurgedRows,
    int Rounds,
    IReadOnlyList<double> StoppingLoss,
    IReadOnlyList<FeatureImportance> Importance,
    IReadOnlyList<CoverageRow> Coverage,
    TruthPanel Panel)
{
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
