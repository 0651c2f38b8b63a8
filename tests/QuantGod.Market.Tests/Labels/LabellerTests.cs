using QuantGod.Market.Labels;
using QuantGod.Market.Tests.Support;

namespace QuantGod.Market.Tests.Labels;

public class LabellerTests
{
    [Theory]
    [InlineData(60, -0.004, 0.008, "expected_L60_Sm0.004_B0.008.csv.gz", 477, 1982, 481)]
    [InlineData(60, -0.004, 0.004, "expected_L60_Sm0.004_B0.004.csv.gz", 477, 1383, 1080)]
    [InlineData(120, -0.004, 0.010, "expected_L120_Sm0.004_B0.01.csv.gz", 484, 1748, 648)]
    [InlineData(60, -0.003, 0.005, "expected_L60_Sm0.003_B0.005.csv.gz", 637, 1407, 896)]
    public void Every_golden_label_is_reproduced(int lookahead, double thresholdShort, double thresholdLong, string file, int sell, int neutral, int buy)
    {
        var returns = CsvTable.Read(GoldenFile.Path("label/log_ret_close.csv.gz"))["log_ret_close"];
        var golden = CsvTable.Read(GoldenFile.Path($"label/{file}"));

        var labelled = Labeller.Label(returns, new() { Lookahead = lookahead, ThresholdShort = thresholdShort, ThresholdLong = thresholdLong });

        Assert.Equal(golden["target"].Select(target => (int)target), labelled.Targets);
        Assert.All(golden["future_return"].Zip(labelled.FutureReturns), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
        Assert.Equal(new LabelDistribution(sell, neutral, buy), labelled.Distribution);
    }

    [Theory]
    [InlineData(0.008, TradeClass.Neutral)]
    [InlineData(0.0080000001, TradeClass.Buy)]
    [InlineData(-0.004, TradeClass.Neutral)]
    [InlineData(-0.0040000001, TradeClass.Sell)]
    [InlineData(0, TradeClass.Neutral)]
    public void A_return_equal_to_a_threshold_is_neutral(double futureReturn, int label) => Assert.Equal(label, Labeller.Judge(futureReturn, new()));

    [Fact]
    public void A_return_that_adds_up_to_the_threshold_is_neutral_wherever_the_day_began()
    {
        double[] returns = [0.3, -0.7, 0.001, 0.002, 0.004, 0.001, 0.5];

        Assert.Equal((int)TradeClass.Neutral, Labeller.Label(returns, new() { Lookahead = 4 }).Targets[1]);
    }

    [Fact]
    public void A_row_is_judged_by_the_rows_after_it_and_not_by_its_own()
    {
        var labelled = Labeller.Label([0.5, 0.1, -0.2, 0.0], new() { Lookahead = 1 });

        Assert.Equal([0.1, -0.2, 0.0], labelled.FutureReturns);
        Assert.Equal([2, 0, 1], labelled.Targets);
    }

    [Theory, InlineData(3), InlineData(2), InlineData(0)]
    public void A_day_no_longer_than_the_lookahead_has_no_rows(int rows) => Assert.Equal(0, Labeller.Label(new double[rows], new() { Lookahead = 3 }).Rows);

    [Fact]
    public void Across_days_only_the_end_of_the_data_is_lost()
    {
        var options = new LabelOptions { Lookahead = 2, CrossDay = true };
        double[] first = [0.1, 0.2, 0.3], second = [0.01, 0.02, 0.03];

        var (day, last) = (Labeller.Label(first, options, second), Labeller.Label(second, options));

        Assert.Equal(3, day.Rows);
        Assert.Equal(new[] { 0.5, 0.31, 0.03 }, day.FutureReturns.Select(value => Math.Round(value, 10)));
        Assert.Equal(1, last.Rows);
    }

    [Fact]
    public void Across_days_a_short_next_day_labels_only_what_it_reaches() =>
        Assert.Equal(2, Labeller.Label([1, 1, 1], new() { Lookahead = 2, CrossDay = true }, [1]).Rows);

    [Fact]
    public void The_next_day_is_not_looked_at_unless_asked_for() => Assert.Equal(1, Labeller.Label([1, 1, 1], new() { Lookahead = 2 }, [1, 1]).Rows);

    [Fact]
    public void A_later_return_never_changes_an_earlier_label()
    {
        var returns = Enumerable.Range(0, 300).Select(row => Math.Sin(row) / 500).ToArray();
        var options = new LabelOptions { Lookahead = 15, ThresholdLong = 0.001, ThresholdShort = -0.001 };

        var (cut, whole) = (Labeller.Label(returns[..200], options), Labeller.Label(returns, options));

        Assert.Equal(whole.FutureReturns[..cut.Rows], cut.FutureReturns);
    }
}
