using QuantGod.Learning.Auditing.Panel;
using QuantGod.Learning.Data;
using QuantGod.Learning.Training;

namespace QuantGod.Learning.Auditing;

/// <summary>
/// The base model beside simple contenders on its validation windows. Its epoch was chosen there, so its scores are a little too good; the audit's test
/// is the judge.
/// </summary>
public static class ValidationPanel
{
    public static TruthPanel Of(FeatureSet data, TrainingResult result, BaseModelOptions options, PanelOptions panel, CancellationToken cancellationToken)
    {
        var rows = result.Split.ValidationWindows;
        return new PanelJudge(data, rows, panel).Judge(
        [
            .. Baselines.Simple(data, rows, options.ClassWeights, cancellationToken),
            Contender.OfProbs("base network", result.ValidationPredictions.Probs),
        ]);
    }
}
