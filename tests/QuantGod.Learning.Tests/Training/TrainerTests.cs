using QuantGod.Learning.Network;
using QuantGod.Learning.Tests.Support;
using QuantGod.Learning.Training;
using QuantGod.Market.Labels;
using static TorchSharp.torch;

namespace QuantGod.Learning.Tests.Training;

public class TrainerTests
{
    [Fact]
    public void Cancelling_ends_training_before_the_next_batch()
    {
        using var cancel = new CancellationTokenSource();
        var observer = new RecordingObserver { OnBatch = progress => { if (progress is { Epoch: 2, Batch: 2 }) cancel.Cancel(); } };

        Assert.Throws<OperationCanceledException>(() => Fit(observer, SignalProblem.Training, cancellationToken: cancel.Token));
        Assert.Equal((2, 2), (observer.Batches[^1].Epoch, observer.Batches[^1].Batch));
    }

    [Fact]
    public void What_the_observer_throws_reaches_the_caller()
    {
        var observer = new RecordingObserver { OnBatch = _ => throw new TimeoutException("pruned") };

        Assert.Throws<TimeoutException>(() => Fit(observer, SignalProblem.Training));
    }

    [Fact]
    public void Numbers_that_are_not_finite_end_training_with_advice()
    {
        var observer = new RecordingObserver();

        var error = Assert.Throws<TrainingDivergedException>(() => Fit(observer, SignalProblem.Training, spoil: values => values[100] = float.NaN));

        Assert.Contains("Lower training.lr", error.Message);
        Assert.Contains("Epoch 1 diverged", Assert.Single(observer.Warnings));
        Assert.Empty(observer.Epochs);
    }

    [Fact]
    public void An_epoch_whose_validation_is_not_finite_is_not_kept()
    {
        var observer = new RecordingObserver();

        // The last row only validates.
        Assert.Throws<TrainingDivergedException>(() => Fit(observer, SignalProblem.Training, spoil: values => values[^1] = float.NaN));

        Assert.Equal([false, false, false], observer.Epochs.Select(epoch => epoch.Kept)); // patience 3
        Assert.All(observer.Epochs, epoch => Assert.True(double.IsFinite(epoch.TrainLoss)));
    }

    [Fact]
    public void Progress_counts_batches_and_time_left_runs_out()
    {
        var observer = new RecordingObserver();
        Fit(observer, SignalProblem.Training with { Epochs = 1 });

        Assert.Equal(Enumerable.Range(1, observer.Batches[0].Batches), observer.Batches.Select(batch => batch.Batch));
        Assert.All(observer.Batches, batch => Assert.True(batch.WindowsPerSecond > 0));
        Assert.Equal(TimeSpan.Zero, observer.Batches[^1].EpochLeft);
        Assert.Equal(observer.Epochs[0].TrainLoss, observer.Batches[^1].Loss);
    }

    [Fact]
    public void Training_leaves_no_tensor_behind()
    {
        Fit(new RecordingObserver(), SignalProblem.Training with { Epochs = 1 });
        var before = LiveTensors.Count;

        Fit(new RecordingObserver(), SignalProblem.Training with { Epochs = 2 });

        Assert.Equal(before, LiveTensors.Count);
    }

    [Fact]
    public void A_training_that_fails_in_the_middle_leaves_no_tensor_behind()
    {
        Fit(new RecordingObserver(), SignalProblem.Training with { Epochs = 1 });
        var before = LiveTensors.Count;

        var failing = new RecordingObserver { OnBatch = progress => { if (progress.Epoch == 2) throw new TimeoutException(); } };
        Assert.Throws<TimeoutException>(() => Fit(failing, SignalProblem.Training));
        Assert.Throws<TrainingDivergedException>(() => Fit(new RecordingObserver(), SignalProblem.Training, spoil: values => values[100] = float.NaN));

        Assert.Equal(before, LiveTensors.Count);
    }

    [Fact]
    public void A_tensor_that_is_left_behind_would_be_counted()
    {
        var before = LiveTensors.Count;
        var left = zeros(3);

        Assert.Equal(before + 1, LiveTensors.Count);
        left.Dispose();
        Assert.Equal(before, LiveTensors.Count);
    }

    [Fact]
    public void A_gathered_window_is_the_rows_up_to_its_last()
    {
        float[] rows = [.. Enumerable.Range(0, 60).Select(i => (float)i)]; // 20 rows of 3 features
        using var scope = NewDisposeScope();
        using var windows = new ResidentWindows(rows, features: 3, seqLen: 4, CPU);

        var batch = windows.Gather(tensor(new[] { 19L, 3L, 10L })); // (3, 4, 3)

        Assert.Equal([3, 4, 3], batch.shape);
        Assert.Equal(rows[48..60].Concat(rows[0..12]).Concat(rows[21..33]).Select(value => (double)value), batch.Values());
    }

    [Fact]
    public void Later_rows_never_change_the_prediction_for_earlier_windows()
    {
        var data = SignalProblem.Data(days: 1, rowsPerDay: 60);
        float[] changed = [.. data.Values.Select((value, i) => i < 2 * 40 ? value : value + 5)];
        using var network = new HybridTcnLstm(SignalProblem.Training.NetworkOf(SignalProblem.Model));
        int[] earlier = [.. Enumerable.Range(11, 29)]; // windows of 12 rows that end before row 40

        var (one, other) = (Predict(data.Values), Predict(changed));

        Assert.Equal(one.Probs, other.Probs);
        Assert.Equal(earlier.Length * TradeClass.Count, one.Probs.Length);

        Predictions Predict(float[] values)
        {
            using var windows = new ResidentWindows(values, 2, 12, CPU);
            return Predictor.Predict(network, windows, earlier, batchSize: 7, CancellationToken.None);
        }
    }

    [Fact]
    public void Loss_and_classes_follow_from_the_logits()
    {
        var predictions = new Predictions([2, 1, 0, 0, 0, 1, 1, 1, 1], new float[9]);

        Assert.Equal([0, 2, 0], predictions.Classes());
        var expected = (2 * (Math.Log(Math.Exp(2) + Math.E + 1) - 2) + Math.Log(2 + Math.E) + 2 * Math.Log(3)) / 5;
        Near.Equal(expected, predictions.Loss([0, 1, 2], [2, 1, 2]), 1e-12);
    }

    static FitResult Fit(
        RecordingObserver observer, TrainingOptions training, Action<float[]>? spoil = null, CancellationToken cancellationToken = default)
    {
        var data = SignalProblem.Data(days: 3, rowsPerDay: 100);
        var values = data.Values.ToArray();
        spoil?.Invoke(values);
        using var windows = new ResidentWindows(values, 2, SignalProblem.Model.SeqLen, CPU);
        int[] train = [.. Enumerable.Range(11, 150)], validation = [.. Enumerable.Range(200, 100)];
        return Trainer.Fit(new FitData("model", windows, data.Targets, train, validation), SignalProblem.Model, training, observer, cancellationToken);
    }
}
