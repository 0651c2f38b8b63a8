using QuantGod.Market.Labels;
using QuantGod.Market.Options;

namespace QuantGod.Market.Tests.Labels;

public class LabelOptionsTests
{
    [Fact]
    public void Defaults_are_usable() => Assert.Empty(OptionRules.Faults(new LabelOptions()));

    [Theory, InlineData(1, 0.999, -0.999), InlineData(1440, 1e-9, -1e-9)]
    public void Values_at_the_edges_are_usable(int lookahead, double thresholdLong, double thresholdShort) =>
        Assert.Empty(OptionRules.Faults(new LabelOptions { Lookahead = lookahead, ThresholdLong = thresholdLong, ThresholdShort = thresholdShort }));

    [Theory, InlineData(0, 0, 0), InlineData(1441, 1, -1), InlineData(-1, -0.008, 0.004), InlineData(0, double.NaN, double.NaN)]
    public void Every_value_out_of_range_is_named_at_once(int lookahead, double thresholdLong, double thresholdShort) =>
        Assert.Equal(3, OptionRules.Faults(new LabelOptions { Lookahead = lookahead, ThresholdLong = thresholdLong, ThresholdShort = thresholdShort }).Count);

    [Fact]
    public void A_threshold_on_the_wrong_side_of_zero_is_named_with_its_side_and_value()
    {
        var faults = OptionRules.Faults(new LabelOptions { ThresholdLong = -0.008, ThresholdShort = 0.004 });

        Assert.Equal(
            ["'threshold_long' is '-0.008'; it must be above 0 and below 1.", "'threshold_short' is '0.004'; it must be above -1 and below 0."],
            faults);
    }

    [Fact]
    public void Labelling_with_them_throws() =>
        Assert.Contains("threshold_short", Assert.Throws<ArgumentException>(() => Labeller.Label([], new() { Lookahead = 0, ThresholdShort = 1 }))
            .Message, StringComparison.Ordinal);

    [Fact]
    public void Shares_of_no_rows_are_zero() => Assert.Equal((0.0, 0.0), (default(LabelDistribution).BuyShare, new LabelDistribution(1, 3, 0).BuyShare));

    [Fact]
    public void Distributions_of_days_add_up() => Assert.Equal(0.25, (new LabelDistribution(1, 1, 0) + new LabelDistribution(0, 2, 0)).SellShare);
}
