using QuantGod.Learning.Auditing;
using QuantGod.Learning.Data;
using QuantGod.Learning.Tests.Support;

namespace QuantGod.Learning.Tests.Auditing;

public class AuditFoldsTests
{
    const int SeqLen = 12;
    const int MaxGap = 90;
    const double TrainShare = 0.8;

    static readonly AuditorOptions Options = new();

    static AuditFolds Of(FeatureSet data, AuditorOptions? options = null) => AuditFolds.Of(data, SeqLen, MaxGap, TrainShare, options ?? Options);

    static FeatureSet Data(int rows = 1440, int lookahead = 15, bool crossDay = true) => SomeRows.Days(new LabelHorizon(lookahead, crossDay), rows);

    [Fact]
    public void The_last_tenth_of_the_rows_judges_and_the_rest_is_cut_like_a_time_series_split()
    {
        var folds = Of(Data(1111)); // 999 rows before the test: 0.9 of 1111, truncated

        Assert.Equal((999, 1111), (folds.Test.PredictFrom, folds.Test.PredictEnd));
        Assert.Equal(
            TimeSplits.WalkForward(999, 5).Select(fold => (fold.TrainEnd, fold.End)),
            folds.Folds.Select(fold => (fold.PredictFrom, fold.PredictEnd)));
    }

    [Fact]
    public void Every_row_of_the_predicted_parts_ends_one_window()
    {
        var folds = Of(Data());

        foreach (var fold in folds.Folds.Append(folds.Test))
            Assert.Equal(Enumerable.Range(fold.PredictFrom, fold.PredictEnd - fold.PredictFrom), fold.Predict);
    }

    [Theory, InlineData(1), InlineData(15), InlineData(60)]
    public void No_training_label_looks_into_its_predicted_part_and_no_more_than_that_is_left_out(int lookahead)
    {
        var folds = Of(Data(2880, lookahead));

        foreach (var fold in folds.Folds.Append(folds.Test))
        {
            Assert.Equal(SeqLen - 1, fold.Train[0]);
            Assert.Equal(fold.PredictFrom - lookahead - 1, fold.Train[^1]); // its label is made of the rows up to PredictFrom - 1
            Assert.Equal(lookahead, fold.Purged);
        }
    }

    [Fact]
    public void The_pool_is_all_out_of_fold_rows_whose_label_ends_before_the_test()
    {
        var folds = Of(Data());

        Assert.Equal(Enumerable.Range(folds.Folds[0].PredictFrom, folds.Test.PredictFrom - 15 - folds.Folds[0].PredictFrom), folds.Pool);
    }

    [Fact]
    public void Values_and_labels_do_not_move_a_cut()
    {
        var data = Data();
        var other = new FeatureSet(
            data.Features, [.. data.Values.Select(value => -7 * value)], data.MinuteStartMs, [.. data.Targets.Select(label => (byte)(2 - label))], data.Days,
            data.Horizon);

        foreach (var (one, changed) in Of(data).Folds.Zip(Of(other).Folds))
        {
            Assert.Equal(one.Train, changed.Train);
            Assert.Equal(one.Predict, changed.Predict);
        }
    }

    [Fact]
    public void Windows_over_a_hole_neither_train_nor_are_predicted()
    {
        var data = SomeRows.Days(new LabelHorizon(15, CrossDay: false), 700, 700); // 740 minutes are missing after row 699

        var folds = Of(data);

        var all = folds.Folds.Append(folds.Test).SelectMany(fold => fold.Train.Concat(fold.Predict)).ToHashSet();
        Assert.DoesNotContain(Enumerable.Range(700, SeqLen - 1), all.Contains);
        Assert.Contains(699, all);
        Assert.Contains(700 + SeqLen - 1, all);
    }

    [Theory, InlineData(5, 0.1, 15), InlineData(3, 0.25, 60), InlineData(2, 0.3, 1), InlineData(7, 0.05, 5)]
    public void One_row_fewer_than_are_needed_is_an_error_that_says_how_many(int count, double testShare, int lookahead)
    {
        var options = Options with { Folds = count, TestShare = testShare };
        var needed = AuditFolds.RowsNeeded(SeqLen, lookahead, TrainShare, options);

        var error = Assert.Throws<TooFewRowsException>(() => Of(Data(needed - 1, lookahead), options));

        Assert.Contains($"needs {needed} labelled rows, there are {needed - 1}", error.Message);
    }

    [Theory, InlineData(5, 0.1, 15), InlineData(3, 0.25, 60), InlineData(2, 0.3, 1), InlineData(7, 0.05, 5)]
    public void With_the_rows_that_are_needed_the_first_fold_can_be_cut_once_more(int count, double testShare, int lookahead)
    {
        var options = Options with { Folds = count, TestShare = testShare };

        var folds = Of(Data(AuditFolds.RowsNeeded(SeqLen, lookahead, TrainShare, options), lookahead), options);

        // The same cut as FoldTraining makes: the first part fits, the last chooses the epoch.
        var train = folds.Folds[0].Train;
        var choosing = train[TimeSplits.Cut(train.Length, TrainShare)..];
        Assert.NotEmpty(choosing);
        Assert.Contains(train, row => row + lookahead < choosing[0]);
    }

    [Fact]
    public void Rows_enough_but_full_of_holes_are_an_error_that_names_the_longest_run()
    {
        var data = SomeRows.Days(new LabelHorizon(2, CrossDay: false), [.. Enumerable.Repeat(SeqLen - 1, 60)]);

        Assert.Contains("has 11", Assert.Throws<TooFewRowsException>(() => Of(data)).Message);
    }
}
