using QuantGod.Learning.Data;
using QuantGod.Market.Labels;
using TorchSharp;

namespace QuantGod.Learning.Training;

/// <summary>One trained base model with everything needed to use and to judge it.</summary>
/// <param name="Fit">The kept epoch, its weights and the history.</param>
/// <param name="Scaler">Fitted on the training rows.</param>
/// <param name="Majority">Always predicting the most frequent training class, scored on the same validation windows.</param>
/// <param name="ValidationPredictions">The kept epoch's predictions for the validation windows.</param>
/// <param name="ShuffledLabels">The same training on permuted labels, scored on the true ones; null unless asked for, and when it diverged.</param>
/// <param name="Device">cpu or cuda.</param>
/// <param name="Threads">CPU threads inside one operation while training.</param>
public sealed record TrainingResult(
    FitResult Fit,
    StandardScaler Scaler,
    TrainValidationSplit Split,
    ClassificationScores Majority,
    Predictions ValidationPredictions,
    ClassificationScores? ShuffledLabels,
    string Device,
    int Threads);

/// <summary>From labelled rows to a trained model: split, scale, train, compare with chance.</summary>
public static class BaseModelTraining
{
    /// <exception cref="ArgumentException">The rows do not hold the features of <paramref name="options"/>, or hold a value that is not finite.</exception>
    /// <exception cref="TooFewRowsException">There is not one window each to train and to validate.</exception>
    /// <exception cref="TrainingDivergedException">No epoch ended with finite numbers.</exception>
    public static TrainingResult Run(
        FeatureSet data, BaseModelOptions options, TrainingOptions training, ITrainingObserver observer, CancellationToken cancellationToken)
    {
        if (!data.Features.SequenceEqual(options.Features))
        {
            throw new ArgumentException(
                $"The rows hold [{string.Join(", ", data.Features)}], base_model.features asks for [{string.Join(", ", options.Features)}].", nameof(data));
        }

        var split = TrainValidationSplit.Of(data, options.SeqLen, options.MaxGapMinutes, training.TrainShare);
        WarnOf(split, data, observer);

        using var prepared = new PreparedData(data, split.TrainRowsEnd, data.Rows, options.SeqLen, training);
        var fitData = new FitData(FitData.Model, prepared.Windows, data.Targets, split.TrainWindows, split.ValidationWindows);
        var fit = Trainer.Fit(fitData, options, training, observer, cancellationToken);

        return new TrainingResult(
            fit,
            prepared.Scaler,
            split,
            Majority: ClassificationScores.OfMajority(data.TargetsOf(split.TrainWindows), data.TargetsOf(split.ValidationWindows)),
            Predictor.Predict(fit, prepared.Windows, split.ValidationWindows, options, training, cancellationToken),
            ShuffledLabels: training.ShuffledLabelNull ? FitShuffled(fitData, options, training, observer, cancellationToken) : null,
            prepared.Windows.DeviceName,
            torch.get_num_threads());
    }

    /// <summary>Permutes the labels of the training windows, so that nothing can be learned, and trains on them; validation keeps the true ones.</summary>
    static ClassificationScores? FitShuffled(
        FitData data, BaseModelOptions options, TrainingOptions training, ITrainingObserver observer, CancellationToken cancellationToken)
    {
        var targets = data.Targets.ToArray();
        byte[] labels = [.. data.Train.Select(row => targets[row])];
        new SeededShuffle(~(long)training.Seed).Shuffle<byte>(labels); // another sequence than the order of windows
        for (var i = 0; i < labels.Length; i++) targets[data.Train[i]] = labels[i];
        try
        {
            return Trainer.Fit(data with { Purpose = FitData.ShuffledLabels, Targets = targets }, options, training, observer, cancellationToken).Best.Scores;
        }
        catch (TrainingDivergedException e) // the model itself is sound and must not be lost for its comparison
        {
            observer.Warned($"The training on shuffled labels gives no figure: {e.Message}");
            return null;
        }
    }

    static void WarnOf(TrainValidationSplit split, FeatureSet data, ITrainingObserver observer)
    {
        if (split.LabelOverlap)
        {
            observer.Warned(
                $"Every training label looks into the validation part (lookahead {data.Horizon.Lookahead}, {split.TrainWindows.Length} training windows): "
                + "validation scores are too good. Add days.");
        }

        foreach (var name in TradeClass.MissingFrom(data.TargetsOf(split.TrainWindows)))
            observer.Warned($"No training window is {name}; the model cannot learn it. Add days or move the thresholds in labelling.yaml.");
    }
}
