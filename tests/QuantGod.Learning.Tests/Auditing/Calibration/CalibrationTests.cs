using QuantGod.Learning.Auditing.Calibration;
using QuantGod.Learning.Tests.Support;

namespace QuantGod.Learning.Tests.Auditing.Calibration;

/// <summary>Sixty rows by formula; the figures are those of numpy, scikit-learn and scipy on the same rows.</summary>
public class CalibrationTests
{
    const double OfScipy = 3.2038230564682086;

    static readonly byte[] Truth = [.. "212020121101001012012120201201011010020121202012010110100201".Select(digit => (byte)(digit - '0'))];

    static readonly float[] Logits =
        [.. Enumerable.Range(0, 60)
            .SelectMany(i => new[] { (float)(2 * Math.Sin(0.7 * i)), (float)(Math.Cos(1.3 * i) + 0.5), (float)(3 * Math.Sin(0.31 * i + 1)) })];

    static readonly float[] Probs = new TemperatureScaling(1).Apply(Logits);

    [Fact]
    public void Brier_score_and_log_loss_are_those_of_scikit_learn()
    {
        Near.Equal(0.695074575793313, ProbabilityScores.Brier(Probs, Truth), 1e-6);
        Near.Equal(1.252434464171904, ProbabilityScores.LogLoss(Probs, Truth), 1e-6);
    }

    [Fact]
    public void The_Brier_score_is_0_when_sure_and_right_and_2_when_sure_and_wrong()
    {
        Assert.Equal(0, ProbabilityScores.Brier([0, 1, 0], [1]));
        Assert.Equal(2, ProbabilityScores.Brier([0, 1, 0], [2]));
        Assert.Equal(2.0 / 3, ProbabilityScores.Brier([1 / 3f, 1 / 3f, 1 / 3f], [2]), 1e-6);
    }

    [Fact]
    public void The_log_loss_of_an_impossible_event_is_finite_and_of_a_broken_probability_is_not()
    {
        Assert.Equal(-Math.Log(1e-16), ProbabilityScores.LogLoss([0, 1, 0], [0]), 1e-4);
        Assert.True(double.IsNaN(ProbabilityScores.LogLoss([float.NaN, 1, 0], [0])));
    }

    [Fact]
    public void The_reliability_table_counts_as_by_hand()
    {
        var table = ReliabilityTable.Of(Probs, Truth, 10);

        Assert.Equal([0, 0, 0, 2, 3, 13, 11, 16, 9, 6], table.Bins.Select(bin => bin.Rows));
        Near.Equal(0.8678188655111525, table.Bins[8].Confidence, 1e-6);
        Near.Equal(0.4375, table.Bins[7].Accuracy, 1e-12);
        Near.Equal(0.2128593310713768, table.ExpectedCalibrationError, 1e-6);
        Assert.Equal((0.7, 0.8), (table.Bins[7].From, table.Bins[7].To));
    }

    [Fact]
    public void A_confidence_on_a_bound_belongs_to_the_bin_below_and_1_to_the_last()
    {
        var table = ReliabilityTable.Of([0.5f, 0.25f, 0.25f, 1, 0, 0], [0, 0], 2);

        Assert.Equal([1, 1], table.Bins.Select(bin => bin.Rows));
    }

    [Fact]
    public void The_fitted_temperature_is_the_one_of_least_log_loss()
    {
        var fitted = TemperatureScaling.Fit(Logits, Truth);

        Near.Equal(OfScipy, fitted.Temperature, 1e-5);
        Near.Equal(1.0306789441329076, ProbabilityScores.LogLoss(fitted.Apply(Logits), Truth), 1e-6);
        Assert.Equal(fitted, TemperatureScaling.Fit(Logits, Truth));
    }

    [Fact]
    public void Calibrating_leaves_the_predicted_class_and_lessens_the_error()
    {
        var calibrated = TemperatureScaling.Fit(Logits, Truth).Apply(Logits);

        for (var row = 0; row < 60; row++) Assert.Equal(Largest(Probs, row), Largest(calibrated, row));
        Assert.True(ReliabilityTable.Of(calibrated, Truth, 10).ExpectedCalibrationError < ReliabilityTable.Of(Probs, Truth, 10).ExpectedCalibrationError);

        static int Largest(float[] probs, int row) => Enumerable.Range(0, 3).MaxBy(label => probs[row * 3 + label]);
    }

    [Fact]
    public void Probabilities_and_the_logits_they_came_from_calibrate_alike() =>
        Near.Equal(OfScipy, TemperatureScaling.Fit(TemperatureScaling.LogitsOf(Probs), Truth).Temperature, 1e-4);

    [Fact]
    public void Predictions_that_are_always_right_are_made_as_sure_as_allowed() =>
        Assert.Equal(0.05, TemperatureScaling.Fit([1, 0, 0, 0, 1, 0], [0, 1]).Temperature, 1e-4);

    [Theory, InlineData(0.0, 60, 31, 43, 21), InlineData(0.5, 55, 30, 38, 20), InlineData(0.8, 15, 8, 9, 5)]
    public void Coverage_and_precision_above_a_threshold_are_those_counted_by_numpy(double threshold, int rows, int right, int signals, int rightSignals)
    {
        var row = CoverageTable.At(threshold, Probs, Truth);

        Assert.Equal((rows, rows / 60.0, right / (double)rows), (row.Rows, row.Coverage, row.Accuracy));
        Assert.Equal((signals, rightSignals / (double)signals), (row.Signals, row.SignalPrecision));
    }

    [Fact]
    public void Coverage_begins_with_every_row_and_never_rises()
    {
        var table = CoverageTable.Of([.. Probs, 1 / 3f, 1 / 3f, 1 / 3f], [.. Truth, 0], 20);

        Assert.Equal(1, table[0].Coverage);
        Assert.Equal(20, table.Count);
        Assert.All(table.Zip(table.Skip(1)), pair => Assert.True(pair.Second.Coverage <= pair.First.Coverage && pair.Second.Threshold > pair.First.Threshold));
        Assert.True(table[^1].Coverage < 0.1);
    }

    [Fact]
    public void Without_a_row_above_the_threshold_everything_is_0()
    {
        var row = CoverageTable.At(0.99, [0.4f, 0.3f, 0.3f], [0]);

        Assert.Equal(new CoverageRow(0.99, 0, 0, 0, 0, 0), row);
    }

    [Fact]
    public void Probabilities_that_do_not_fit_the_labels_are_refused()
    {
        Assert.Throws<ArgumentException>(() => ProbabilityScores.Brier([0.5f, 0.5f], [0]));
        Assert.Throws<ArgumentException>(() => ProbabilityScores.LogLoss([], []));
    }
}
