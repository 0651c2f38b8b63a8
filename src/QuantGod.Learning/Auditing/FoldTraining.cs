using QuantGod.Learning.Data;
using QuantGod.Learning.Engines;
using QuantGod.Learning.Training;
using QuantGod.Market.Labels;

namespace QuantGod.Learning.Auditing;

/// <summary>What a network that knows only the past says of the windows after it.</summary>
public sealed record FoldResult
{
    /// <summary>Last rows of the predicted windows, rising.</summary>
    public required int[] Rows { get; init; }

    /// <summary>One row of probabilities per predicted window.</summary>
    public required Predictions Predictions { get; init; }

    /// <summary>The fold's own, fitted on its training rows.</summary>
    public required StandardScaler Scaler { get; init; }

    public required FitResult Fit { get; init; }

    /// <summary>Windows whose gradients trained the network.</summary>
    public required int TrainWindows { get; init; }

    /// <summary>Later windows, before the fold all the same, that chose the epoch.</summary>
    public required int EpochWindows { get; init; }
}

/// <summary>
/// Trains one fold's scaler and network. The training windows are cut once more in time: the first part trains, the last chooses the epoch, as in
/// Train; the predicted windows decide nothing.
/// </summary>
public static class FoldTraining
{
    /// <param name="data">All rows; those behind the last predicted one are not looked at.</param>
    /// <param name="fold">Windows to train on, purged already, and windows to predict.</param>
    /// <exception cref="ArgumentException">A training window ends, or its label looks, where prediction has begun.</exception>
    /// <exception cref="TooFewRowsException">The training windows are too few to be cut.</exception>
    /// <exception cref="TrainingDivergedException">No epoch ended with finite numbers.</exception>
    public static FoldResult Run(
        FeatureSet data, AuditFold fold, BaseModelOptions options, TrainingOptions training, ITrainingObserver observer, CancellationToken cancellationToken)
    {
        var (train, predict) = (fold.Train, fold.Predict);
        RejectOverlap(data, train, predict);
        var (fitted, choosing) = Cut(data, train, training.TrainShare);
        WarnOfMissingClasses(data, fitted, observer);
        TorchThreads.Use(training.Threads);

        var (columns, end) = (data.Features.Count, predict[^1] + 1);
        var scaler = StandardScaler.Fit<float>(data.Features, data.Values.AsSpan(0, (fitted[^1] + 1) * columns));
        var scaled = new float[end * columns];
        scaler.Transform<float>(data.Values.AsSpan(0, scaled.Length), scaled);

        using var windows = new ResidentWindows(scaled, columns, options.SeqLen, TorchDevice.Of(training.Device));
        var fit = Trainer.Fit(new FitData(fold.Name, windows, data.Targets[..end], fitted, choosing), options, training, observer, cancellationToken);
        return new FoldResult
        {
            Rows = predict,
            Predictions = Predictor.Predict(fit, windows, predict, options, training, cancellationToken),
            Scaler = scaler,
            Fit = fit,
            TrainWindows = fitted.Length,
            EpochWindows = choosing.Length,
        };
    }

    /// <summary>The first part trains; of it go the windows whose label looks into the second.</summary>
    static (int[] Fitted, int[] Choosing) Cut(FeatureSet data, int[] train, double share)
    {
        var cut = TimeSplits.Cut(train.Length, share);
        var choosing = train[cut..];
        int[] fitted = choosing.Length == 0 ? [] : [.. train[..cut].Where(row => row + data.Horizon.Lookahead < choosing[0])];
        if (fitted.Length > 0) return (fitted, choosing);

        throw new TooFewRowsException(
            $"{train.Length} training windows are too few for a fold: none is left to train on once the last {1 - share:P0} choose the epoch and those whose "
            + $"label looks into them (lookahead {data.Horizon.Lookahead}) are left out. Add days, or lower auditor.folds or base_model.seq_len.");
    }

    static void RejectOverlap(FeatureSet data, int[] train, int[] predict)
    {
        if (train.Length == 0 || predict.Length == 0) throw new ArgumentException($"A fold needs windows on both sides; got {train.Length} to train on and {predict.Length} to predict.");
        if (train[^1] + data.Horizon.Lookahead < predict[0]) return;

        throw new ArgumentException(
            $"Training window {train[^1]} with a lookahead of {data.Horizon.Lookahead} reaches the first predicted window, {predict[0]}; purge it.");
    }

    static void WarnOfMissingClasses(FeatureSet data, int[] fitted, ITrainingObserver observer)
    {
        for (var label = 0; label < TradeClass.Count; label++)
        {
            if (fitted.Any(row => data.Targets[row] == label)) continue;
            observer.Warned($"No training window of this fold is {TradeClass.Names[label]}; its network cannot predict it. Add days, or lower auditor.folds.");
        }
    }
}
