using QuantGod.Learning.Data;
using QuantGod.Market.Labels;
using TorchSharp;

namespace QuantGod.Learning.Training;

/// <summary>One trained base model with everything needed to use and to judge it.</summary>
public sealed record TrainingResult
{
    /// <summary>The kept epoch, its weights and the history.</summary>
    public required FitResult Fit { get; init; }

    /// <summary>Fitted on the training rows.</summary>
    public required StandardScaler Scaler { get; init; }

    public required TrainValidationSplit Split { get; init; }

    /// <summary>Always predicting the most frequent training class, scored on the same validation windows.</summary>
    public required ClassificationScores Majority { get; init; }

    /// <summary>The kept epoch's predictions for the validation windows.</summary>
    public required Predictions ValidationPredictions { get; init; }

    /// <summary>The same training on permuted labels, scored on the true ones; null unless asked for, and when that training diverged.</summary>
    public required ClassificationScores? ShuffledLabels { get; init; }

    /// <summary>cpu or cuda.</summary>
    public required string Device { get; init; }

    /// <summary>CPU threads inside one operation while training.</summary>
    public required int Threads { get; init; }
}

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

        return new TrainingResult
        {
            Fit = fit,
            Scaler = prepared.Scaler,
            Split = split,
            Majority = ClassificationScores.OfMajority(Labels(data, split.TrainWindows), Labels(data, split.ValidationWindows)),
            ValidationPredictions = Predictor.Predict(fit, prepared.Windows, split.ValidationWindows, options, training, cancellationToken),
            ShuffledLabels = training.ShuffledLabelNull ? FitShuffled(fitData, options, training, observer, cancellationToken) : null,
            Device = prepared.Windows.DeviceName,
            Threads = torch.get_num_threads(),
        };
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

    static byte[] Labels(FeatureSet data, int[] rows) => [.. rows.Select(row => data.Targets[row])];

    static void WarnOf(TrainValidationSplit split, FeatureSet data, ITrainingObserver observer)
    {
        if (split.LabelOverlap)
        {
            observer.Warned(
                $"Every training label looks into the validation part (lookahead {data.Horizon.Lookahead}, {split.TrainWindows.Length} training windows): "
                + "validation scores are too good. Add days.");
        }

        foreach (var name in TradeClass.MissingFrom(Labels(data, split.TrainWindows)))
            observer.Warned($"No training window is {name}; the model cannot learn it. Add days or move the thresholds in labelling.yaml.");
    }
}
