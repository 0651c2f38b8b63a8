using QuantGod.Learning.Data;
using QuantGod.Learning.Tests.Support;

namespace QuantGod.Learning.Tests.Data;

public class TrainValidationSplitTests
{
    [Theory, InlineData(2, 1), InlineData(5, 4), InlineData(9, 7), InlineData(10, 8)]
    public void The_first_four_fifths_of_the_days_train(int days, int trainDays)
    {
        var split = TrainValidationSplit.Of(SomeRows.Days([.. Enumerable.Repeat(100, days)]), 30, 90, 0.8);

        Assert.Equal((trainDays, days - trainDays, trainDays * 100), (split.TrainDays, split.ValidationDays, split.TrainRowsEnd));
        Assert.All(split.TrainWindows, row => Assert.True(row < split.TrainRowsEnd));
        Assert.All(split.ValidationWindows, row => Assert.True(row >= split.TrainRowsEnd));
        Assert.Equal(0, split.PurgedWindows);
    }

    [Fact]
    public void Validation_windows_may_have_their_history_in_the_training_days()
    {
        // 1379 rows a day leave a hole of 61 minutes, as the label seam does.
        var split = TrainValidationSplit.Of(SomeRows.Days(1379, 1379), 720, 90, 0.8);

        Assert.Equal(1379, split.ValidationWindows[0]);
        Assert.Equal(1379, split.ValidationWindows.Length);
    }

    [Fact]
    public void One_day_is_cut_within_and_labels_that_look_into_validation_are_purged()
    {
        var split = TrainValidationSplit.Of(SomeRows.Days(1379), 720, 90, 0.8);

        Assert.Equal((0, 0, false), (split.TrainDays, split.ValidationDays, split.LabelOverlap));
        Assert.Equal(60, split.PurgedWindows);
        Assert.Equal(split.ValidationWindows[0] - 61, split.TrainWindows[^1]);
        Assert.Equal(528, split.TrainWindows.Length + split.PurgedWindows);
    }

    [Fact]
    public void When_purging_would_leave_nothing_the_overlap_is_kept_and_flagged()
    {
        var split = TrainValidationSplit.Of(SomeRows.Days(60), 30, 90, 0.8);

        Assert.True(split.LabelOverlap);
        Assert.Equal((24, 7, 0), (split.TrainWindows.Length, split.ValidationWindows.Length, split.PurgedWindows));
    }

    [Fact]
    public void Labels_that_cross_days_are_purged_between_days()
    {
        var split = TrainValidationSplit.Of(SomeRows.Days(new LabelHorizon(60, CrossDay: true), 1440, 1440), 100, 90, 0.8);

        Assert.Equal(60, split.PurgedWindows);
        Assert.Equal(1440 - 61, split.TrainWindows[^1]);
    }

    [Fact]
    public void One_window_cannot_both_train_and_validate() =>
        Assert.Contains("needs one", Assert.Throws<TooFewRowsException>(() => TrainValidationSplit.Of(SomeRows.Days(30), 30, 90, 0.8)).Message);
}
