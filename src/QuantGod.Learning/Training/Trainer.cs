using QuantGod.Market;
using System.Diagnostics;
using QuantGod.Learning.Data;
using QuantGod.Learning.Engines;
using QuantGod.Learning.Network;
using QuantGod.Learning.Network.Checkpoints;
using QuantGod.Market.Labels;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace QuantGod.Learning.Training;

/// <summary>The best epoch of one training.</summary>
/// <param name="Best">Its record.</param>
/// <param name="Checkpoint">The network's state after it.</param>
/// <param name="History">Every finished epoch.</param>
/// <param name="Parameters">Numbers that training changed.</param>
public sealed record FitResult(EpochRecord Best, IReadOnlyList<CheckpointTensor> Checkpoint, IReadOnlyList<EpochRecord> History, long Parameters);

/// <summary>Windows and labels of one training.</summary>
/// <param name="Purpose">For the observer: <see cref="Model"/>, <see cref="ShuffledLabels"/> or a fold's name.</param>
/// <param name="Windows">The rows, on the device.</param>
/// <param name="Targets">One label per row.</param>
/// <param name="Train">Last rows of the windows to train on.</param>
/// <param name="Validation">Last rows of the windows to validate on.</param>
public sealed record FitData(string Purpose, ResidentWindows Windows, byte[] Targets, int[] Train, int[] Validation)
{
    public const string Model = "model";

    public const string ShuffledLabels = "shuffled labels";
}

/// <summary>
/// Trains one network: AdamW, one cosine over all epochs, clipped gradients, class-weighted cross-entropy, the best validation macro F1 kept. On the
/// CPU the same seed, data and thread count give the same bytes.
/// </summary>
public static class Trainer
{
    /// <exception cref="TrainingDivergedException">No epoch ended with finite numbers.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; looked at once per batch.</exception>
    public static FitResult Fit(
        FitData data, BaseModelOptions options, TrainingOptions training, ITrainingObserver observer, CancellationToken cancellationToken)
    {
        using var flushed = FlushedDenormals.OnThisThread();
        using var all = NewDisposeScope();
        TorchDevice.Seed(training.Seed);
        using var model = new HybridTcnLstm(training.NetworkOf(options)).to(data.Windows.Device);
        var labels = tensor(data.Targets.Select(label => (long)label).ToArray(), device: data.Windows.Device); // (N)
        var weights = tensor(options.ClassWeights.Select(weight => (float)weight).ToArray(), device: data.Windows.Device); // (3)
        using var crossEntropy = nn.CrossEntropyLoss(weights);
        using var optimizer = optim.AdamW(model.parameters(), training.Lr, weight_decay: training.WeightDecay);
        var cosine = optim.lr_scheduler.CosineAnnealingLR(optimizer, training.Epochs);

        var shuffle = new SeededShuffle(training.Seed);
        var stopping = new EarlyStopping(options.EarlyStoppingPatience);
        var history = new List<EpochRecord>();
        var (best, bestState) = ((EpochRecord?)null, (IReadOnlyList<CheckpointTensor>)[]);
        byte[] truth = [.. data.Validation.Select(row => data.Targets[row])];
        observer.Started(new FitStart(
            data.Purpose, data.Windows.DeviceName, model.TrainableParameters, data.Train.Length, data.Validation.Length,
            TradeClass.Counts(data.Train.Select(row => data.Targets[row]))));

        for (var epoch = 1; epoch <= training.Epochs; epoch++)
        {
            var clock = Stopwatch.StartNew();
            var order = data.Train.ToArray();
            shuffle.Shuffle<int>(order);
            var lr = cosine.get_last_lr().First();
            var progress = new EpochProgress(epoch, order.Length, training.BatchSize);

            model.train();
            if (!TrainEpoch(order, progress)) break; // diverged: the numbers do not come back
            var windowsPerSecond = progress.Now.WindowsPerSecond;
            var predictions = Predictor.Predict(model, data.Windows, data.Validation, training.BatchSize, cancellationToken);
            cosine.step();

            var scores = ClassificationScores.Of(truth, predictions.Classes());
            var validationLoss = predictions.Loss(truth, options.ClassWeights);
            var verdict = stopping.Observe(double.IsFinite(progress.Loss + validationLoss) ? scores.MacroF1 : double.NaN);
            var record = new EpochRecord(
                epoch, progress.Loss, validationLoss, scores, lr, verdict == EpochVerdict.KeepCheckpoint, clock.Elapsed, windowsPerSecond);
            if (record.Kept) (best, bestState) = (record, NetworkState.Capture(model));
            history.Add(record);
            observer.EpochDone(record);
            if (verdict == EpochVerdict.Stop) break;
        }

        return best is null ? throw Diverged(training, options) : new FitResult(best, bestState, history, model.TrainableParameters);

        bool TrainEpoch(int[] order, EpochProgress progress)
        {
            using var epochScope = NewDisposeScope();
            var ends = tensor(order.Select(row => (long)row).ToArray(), device: data.Windows.Device); // (n)
            for (var start = 0; start < order.Length; start += training.BatchSize)
            {
                cancellationToken.ThrowIfCancellationRequested();
                using var batchScope = NewDisposeScope();
                var batch = order.AsSpan(start, Math.Min(training.BatchSize, order.Length - start));
                var rows = ends.narrow(0, start, batch.Length); // (B)
                var x = data.Windows.Gather(rows); // (B, T, F) float32
                var y = labels.index_select(0, rows); // (B) int64

                var (loss, norm) = Step(model, crossEntropy, optimizer, x, y, options.GradientClipNorm);
                if (!double.IsFinite(norm))
                {
                    observer.Warned(DivergedText(progress.Epoch, progress.Batch + 1, norm, best));
                    return false;
                }

                progress.Add(loss, Weight(batch), batch.Length);
                observer.BatchDone(progress.Now);
            }

            return true;
        }

        double Weight(ReadOnlySpan<int> batch)
        {
            var sum = 0.0;
            foreach (var row in batch) sum += options.ClassWeights[data.Targets[row]];
            return sum;
        }
    }

    /// <summary>One step of training.</summary>
    /// <returns>The batch's loss before the step and the length of its gradient before clipping; where that is not finite, no step was made.</returns>
    internal static (double Loss, double GradientNorm) Step(
        HybridTcnLstm model, CrossEntropyLoss crossEntropy, optim.Optimizer optimizer, Tensor x, Tensor y, double maxNorm)
    {
        using var step = NewDisposeScope(); // every tensor made in this step is freed here
        var (logits, _) = model.call(x); // (B, 3)
        var loss = crossEntropy.call(logits, y); // sum(w * nll) / sum(w) of the batch
        optimizer.zero_grad();
        loss.backward();
        var norm = nn.utils.clip_grad_norm_(model.parameters(), maxNorm); // waits for the GPU
        if (double.IsFinite(norm)) optimizer.step();
        return (loss.ToDouble(), norm);
    }

    static string DivergedText(int epoch, int batch, double norm, EpochRecord? best) => FormattableString.Invariant(
        $"Epoch {epoch} diverged in batch {batch}: the gradient norm is {norm}. ")
        + (best is null ? "Training stops; no epoch is kept." : FormattableString.Invariant($"Training stops; epoch {best.Epoch} is kept."));

    static TrainingDivergedException Diverged(TrainingOptions training, BaseModelOptions options) => new(FormattableString.Invariant(
        $"Training diverged before any epoch could be kept (lr {training.Lr}, gradient_clip_norm {options.GradientClipNorm}). Lower training.lr, ")
        + "lower base_model.gradient_clip_norm, or look for outliers with Validate.");
}

/// <summary>No epoch ended with finite numbers, so there is no model to keep.</summary>
public sealed class TrainingDivergedException(string message) : UserFacingException(message);
