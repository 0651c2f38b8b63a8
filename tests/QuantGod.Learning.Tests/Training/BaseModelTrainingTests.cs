using QuantGod.Learning.Data;
using QuantGod.Learning.Network.Checkpoints;
using QuantGod.Learning.Tests.Support;
using QuantGod.Learning.Training;
using QuantGod.Market.Labels;

namespace QuantGod.Learning.Tests.Training;

public class BaseModelTrainingTests
{
    readonly RecordingObserver _observer = new();

    [Fact]
    public void A_planted_signal_is_learned_and_shuffled_labels_score_at_chance()
    {
        var result = Run(SignalProblem.Data(), SignalProblem.Training with { ShuffledLabelNull = true });

        Assert.True(result.Fit.Best.Scores.MacroF1 > 0.85, $"model: {result.Fit.Best.Scores.MacroF1}");
        Assert.True(result.Majority.MacroF1 < 0.25, $"majority: {result.Majority.MacroF1}");
        Assert.True(result.ShuffledLabels!.MacroF1 < 0.45, $"shuffled: {result.ShuffledLabels.MacroF1}");
        Assert.Equal(["model", "shuffled labels"], _observer.Starts.Select(start => start.Purpose));
    }

    [Fact]
    public void The_same_seed_gives_the_same_bytes_and_another_seed_others()
    {
        using var folder = new TemporaryFolder();
        var data = SignalProblem.Data(days: 3, rowsPerDay: 100);
        var training = SignalProblem.Training with { Epochs = 2, NumLstmLayers = 2, ShuffledLabelNull = true };

        Save(Run(data, training), data, training, folder, "a");
        Save(Run(data, training), data, training, folder, "b");
        Save(Run(data, training with { Seed = 43 }), data, training, folder, "c");

        foreach (var name in new[] { "pt", "csv", "json" })
            Assert.Equal(File.ReadAllBytes(folder.File($"a.{name}")), File.ReadAllBytes(folder.File($"b.{name}")));
        Assert.NotEqual(File.ReadAllBytes(folder.File("a.pt")), File.ReadAllBytes(folder.File("c.pt")));
    }

    [Fact]
    public void Nothing_of_the_validation_days_reaches_training()
    {
        var data = SignalProblem.Data(days: 3, rowsPerDay: 100); // days 1 and 2 train
        var changed = new FeatureSet(
            data.Features,
            [.. data.Values.Select((value, i) => i < 2 * 200 ? value : value * 100 + 7)],
            data.MinuteStartMs,
            [.. data.Targets.Select((label, row) => row < 200 ? label : (byte)0)],
            data.Days,
            data.Horizon);
        var training = SignalProblem.Training with { Epochs = 1 };

        var (one, other) = (Run(data, training), Run(changed, training));

        Assert.Equal(one.Scaler.Mean, other.Scaler.Mean);
        Assert.Equal(one.Fit.Best.TrainLoss, other.Fit.Best.TrainLoss);
        SomeCheckpoint.Equal(one.Fit.Checkpoint, other.Fit.Checkpoint);
    }

    [Fact]
    public void Only_the_epoch_with_the_best_score_is_kept()
    {
        var result = Run(SignalProblem.Data(days: 3, rowsPerDay: 100), SignalProblem.Training);

        var best = result.Fit.History.MaxBy(epoch => epoch.Scores.MacroF1)!;
        Assert.Equal(best, result.Fit.Best);
        Assert.Equal(result.Fit.History, _observer.Epochs);
        Assert.Equal(best.Epoch, result.Fit.History.Last(epoch => epoch.Kept).Epoch);
    }

    [Fact]
    public void A_last_batch_of_one_window_trains_too()
    {
        var data = SignalProblem.Data(days: 2, rowsPerDay: 76); // 65 training windows
        var result = Run(data, SignalProblem.Training with { Epochs = 1 });

        Assert.Equal(65, result.Split.TrainWindows.Length);
        Assert.Equal([(1, 3), (2, 3), (3, 3)], _observer.Batches.Select(batch => (batch.Batch, batch.Batches)));
        Assert.True(double.IsFinite(result.Fit.Best.TrainLoss));
    }

    [Fact]
    public void A_class_that_no_training_window_has_is_warned_of_and_training_goes_on()
    {
        var data = SignalProblem.Data(days: 3, rowsPerDay: 100);
        for (var row = 0; row < 200; row++)
            if (data.Targets[row] == TradeClass.Buy) data.Targets[row] = TradeClass.Neutral;

        var result = Run(data, SignalProblem.Training with { Epochs = 1 });

        Assert.Contains("BUY", Assert.Single(_observer.Warnings));
        Assert.True(result.Fit.Best.Scores.Support(TradeClass.Buy) > 0); // validation has the class, and it counts
    }

    [Fact]
    public void Rows_of_other_features_are_refused_with_both_lists()
    {
        var error = Assert.Throws<ArgumentException>(() => BaseModelTraining.Run(
            SignalProblem.Data(), SignalProblem.Model with { Features = ["b", "a"] }, SignalProblem.Training, _observer, CancellationToken.None));
        Assert.Contains("[b, a]", error.Message);
    }

    TrainingResult Run(FeatureSet data, TrainingOptions training) =>
        BaseModelTraining.Run(data, SignalProblem.Model, training, _observer, CancellationToken.None);

    static void Save(TrainingResult result, FeatureSet data, TrainingOptions training, TemporaryFolder folder, string name)
    {
        CheckpointFile.Save(result.Fit.Checkpoint, folder.File($"{name}.pt"));
        TrainingHistory.Save(result.Fit.History, folder.File($"{name}.csv"));
        TrainingMetrics.Save(folder.File($"{name}.json"), result, data, SignalProblem.Model, training);
    }
}
