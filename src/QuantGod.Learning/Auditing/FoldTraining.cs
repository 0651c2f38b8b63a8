using QuantGod.Learning.Data;
using QuantGod.Learning.Training;
using QuantGod.Market.Labels;

namespace QuantGod.Learning.Auditing;

/// <summary>Predictions of a network that knows only the past, for the windows after it.</summary>
/// <param name="Rows">Last rows of the predicted windows, rising.</param>
/// <param name="Predictions">One row of probabilities per predicted window.</param>
/// <param name="Scaler">The fold's own, fitted on its training rows.</param>
/// <param name="TrainWindows">Windows whose gradients trained the network.</param>
/// <param name="EpochWindows">Later windows, before the fold all the same, that chose the epoch.</param>
public sealed record FoldResult(int[] Rows, Predictions Predictions, StandardScaler Scaler, FitResult Fit, int TrainWindows, int EpochWindows);

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
        RejectOverlap(data, fold.Train, fold.Predict);
        var (fitted, choosing) = Purge.Split(
            fold.Train, training.TrainShare, data.Horizon.Lookahead, "training windows of a fold", "lower auditor.folds or base_model.seq_len");
        foreach (var name in TradeClass.MissingFrom(data.TargetsOf(fitted)))
            observer.Warned($"No training window of this fold is {name}; its network cannot predict it. Add days, or lower auditor.folds.");

        var end = fold.Predict[^1] + 1;
        using var prepared = new PreparedData(data, fitted[^1] + 1, end, options.SeqLen, training);
        var fit = Trainer.Fit(new FitData(fold.Name, prepared.Windows, data.Targets[..end], fitted, choosing), options, training, observer, cancellationToken);
        var predictions = Predictor.Predict(fit, prepared.Windows, fold.Predict, options, training, cancellationToken);
        return new FoldResult(fold.Predict, predictions, prepared.Scaler, fit, TrainWindows: fitted.Length, EpochWindows: choosing.Length);
    }

    static void RejectOverlap(FeatureSet data, int[] train, int[] predict)
    {
        if (train.Length == 0 || predict.Length == 0)
            throw new ArgumentException($"A fold needs windows on both sides; got {train.Length} to train on and {predict.Length} to predict.");
        if (train[^1] < Purge.End(predict[0], data.Horizon.Lookahead)) return;

        throw new ArgumentException(
            $"Training window {train[^1]} with a lookahead of {data.Horizon.Lookahead} reaches the first predicted window, {predict[0]}; purge it.");
    }
}
