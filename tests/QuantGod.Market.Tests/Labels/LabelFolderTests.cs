using QuantGod.Market.Labels;

namespace QuantGod.Market.Tests.Labels;

public class LabelFolderTests
{
    [Theory]
    [InlineData(60, -0.004, 0.008, "labelled_SELL_0004_BUY_0008_1h")]
    [InlineData(120, -0.004, 0.01, "labelled_SELL_0004_BUY_001_2h")]
    [InlineData(90, -0.0045, 0.0055, "labelled_SELL_00045_BUY_00055_90m")]
    [InlineData(2, -0.00001, 0.5, "labelled_SELL_000001_BUY_05_2m")]
    [InlineData(1440, -0.05, 0.1, "labelled_SELL_005_BUY_01_24h")]
    public void Name_holds_thresholds_without_point_and_hours_or_minutes(int lookahead, double thresholdShort, double thresholdLong, string name) =>
        Assert.Equal(name, LabelFolder.Name(new() { Lookahead = lookahead, ThresholdShort = thresholdShort, ThresholdLong = thresholdLong }));

    [Fact]
    public void Labellings_that_differ_never_share_a_folder()
    {
        double[] thresholds = [0.1, 0.01, 0.001, 0.0001, 0.0045, 0.0055, 0.0004, 0.0005, 0.00045];
        var options = from lookahead in new[] { 1, 2, 30, 59, 60, 61, 90, 120, 1440 }
                      from buy in thresholds
                      from sell in thresholds
                      select new LabelOptions { Lookahead = lookahead, ThresholdLong = buy, ThresholdShort = -sell };

        var names = options.Select(LabelFolder.Name).ToList();

        Assert.Equal(9 * 9 * 9, names.Distinct().Count());
    }
}
