using QuantGod.Learning.Auditing;
using QuantGod.Learning.Data;
using QuantGod.Learning.Tests.Support;
using QuantGod.Learning.Training;
using QuantGod.Market.Labels;

namespace QuantGod.Learning.Tests.Auditing;

public class FoldTrainingTests
{
    const int From = 200;

    static readonly int[] Train = [.. Enumerable.Range(11, From - 11 - 1)];
    static readonly int[] Predicted = [.. Enumerable.Range(From, 60)];

    readonly RecordingObserver _observer = new();

    [Fact]
    public void A_planted_signal_is_found_in_the_windows_after_the_training_ones()
    {
        var data = SignalProblem.Data();
        var train = Enumerable.Range(11, 1100).ToArray();
        var predict = Enumerable.Range(1112, 300).ToArray();

        var fold = Run(data, train, predict, epochs: 6);

        var truth = predict.Select(row => data.Targets[row]).ToArray();
        Assert.True(ClassificationScores.Of(truth, fold.Predictions.Classes()).MacroF1 > 0.8);
        Assert.Equal(predict, fold.Rows);
    }

    [Fact]
    public void Nothing_after_the_training_windows_changes_scaler_or_network()
    {
        var (one, other) = (Run(Data(), Train, Predicted), Run(Changed(Data(), From), Train, Predicted));

        Assert.Equal(one.Scaler.Mean, other.Scaler.Mean);
        Assert.Equal(one.Scaler.Scale, other.Scaler.Scale);
        SomeCheckpoint.Equal(one.Fit.Checkpoint, other.Fit.Checkpoint);
    }

    [Fact]
    public void A_fold_leaves_no_tensor_behind()
    {
        var before = LiveTensors.Count;

        Run(Data(), Train, Predicted);

        Assert.Equal(before, LiveTensors.Count);
    }

    [Theory, InlineData(210), InlineData(230), InlineData(259)]
    public void A_prediction_is_not_changed_by_any_later_row(int row)
    {
        var (one, other) = (Run(Data(), Train, Predicted), Run(Changed(Data(), row), Train, Predicted));

        var before = (row - From) * TradeClass.Count;
        Assert.Equal(one.Predictions.Probs[..before], other.Predictions.Probs[..before]);
        Assert.NotEqual(one.Predictions.Probs[before..], other.Predictions.Probs[before..]);
    }

    [Fact]
    public void Windows_that_choose_the_epoch_are_not_trained_on()
    {
        var fold = Run(Data(), Train, Predicted);

        Assert.Equal(149, fold.TrainWindows); // 188 windows, the first 80 %, without the one whose label looks into the rest
        Assert.Equal(38, fold.EpochWindows);
    }

    [Fact]
    public void A_label_that_looks_into_the_predicted_windows_is_refused() =>
        Assert.Contains("purge it", Assert.Throws<ArgumentException>(() => Run(Data(), [.. Train, From - 1], Predicted)).Message);

    [Fact]
    public void Too_few_windows_are_an_error_that_says_what_to_change() =>
        Assert.Contains("auditor.folds", Assert.Throws<TooFewRowsException>(() => Run(Data(), [11], Predicted)).Message);

    [Fact]
    public void A_class_that_the_fold_never_saw_is_a_warning()
    {
        var data = Data();
        Array.Fill(data.Targets, (byte)TradeClass.Neutral, 0, From);

        Run(data, Train, Predicted);

        Assert.Contains(_observer.Warnings, warning => warning.Contains("SELL", StringComparison.Ordinal));
        Assert.Contains(_observer.Warnings, warning => warning.Contains("BUY", StringComparison.Ordinal));
    }

    FoldResult Run(FeatureSet data, int[] train, int[] predict, int epochs = 1) =>
        FoldTraining.Run(data, new AuditFold("fold 1", predict[0], predict[^1] + 1, train, predict, Purged: 0), SignalProblem.Model,
            SignalProblem.Training with { Epochs = epochs }, _observer, CancellationToken.None);

    static FeatureSet Data() => SignalProblem.Data(days: 2, rowsPerDay: 150);

    /// <summary>Other features and labels from a row on.</summary>
    static FeatureSet Changed(FeatureSet data, int from) => new(
        data.Features,
        [.. data.Values.Select((value, i) => i < 2 * from ? value : -3 * value - 1)],
        data.MinuteStartMs,
        [.. data.Targets.Select((label, row) => row < from ? label : (byte)((label + 1) % 3))],
        data.Days,
        data.Horizon);
}
