using QuantGod.Learning.Data;
using QuantGod.Market.Labels;

namespace QuantGod.Learning.Training;

/// <summary>
/// Writes <c>training_metrics.json</c>: what was trained on what, the scores of the kept epoch, and what chance scores. Durations are in the log
/// only, so that a repeated run writes the same bytes.
/// </summary>
public static class TrainingMetrics
{
    /// <param name="path">Written to exactly, not atomically.</param>
    /// <param name="result">What training gave.</param>
    /// <param name="data">What it was given.</param>
    /// <param name="options">The base model's configuration.</param>
    /// <param name="training">The training's configuration, with the best trial's values where there were any.</param>
    public static void Save(string path, TrainingResult result, FeatureSet data, BaseModelOptions options, TrainingOptions training) =>
        ArtefactJson.Save(Content(result, data, options, training), path);

    static object Content(TrainingResult result, FeatureSet data, BaseModelOptions options, TrainingOptions training) => new
    {
        BestEpoch = result.Fit.Best.Epoch,
        Epochs = result.Fit.History.Count,
        TrainLoss = result.Fit.Best.TrainLoss,
        ValLoss = result.Fit.Best.ValidationLoss,
        Validation = Content(result.Fit.Best.Scores),
        MajorityClass = Content(result.Majority),
        ShuffledLabels = result.ShuffledLabels is { } shuffled ? Content(shuffled) : null,
        Data = new
        {
            data.Rows,
            Days = data.Days.Count,
            FirstDay = data.Days[0].Day,
            LastDay = data.Days[^1].Day,
            result.Split.TrainDays,
            ValDays = result.Split.ValidationDays,
            TrainWindows = result.Split.TrainWindows.Length,
            ValWindows = result.Split.ValidationWindows.Length,
            TrainLabels = TradeClass.Counts(data.TargetsOf(result.Split.TrainWindows)),
            ValLabels = TradeClass.Counts(data.TargetsOf(result.Split.ValidationWindows)),
            result.Split.PurgedWindows,
            result.Split.LabelOverlap,
            data.Horizon.Lookahead,
            data.Horizon.CrossDay,
        },
        result.Fit.Parameters,
        result.Device,
        result.Threads,
        BaseModel = options,
        Training = training,
    };

    static object Content(ClassificationScores scores) => new
    {
        F1Macro = scores.MacroF1,
        F1Weighted = scores.WeightedF1,
        scores.Accuracy,
        F1 = TradeClass.Each(scores.F1),
        Precision = TradeClass.Each(scores.Precision),
        Recall = TradeClass.Each(scores.Recall),
        ConfusionMatrix = scores.ConfusionMatrix(),
    };
}
