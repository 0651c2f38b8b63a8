using FsCheck;
using QuantGod.Market.Labels;

namespace QuantGod.Fuzz.Properties;

/// <summary>The labeller against sums in decimal.</summary>
public sealed class LabellerProperties
{
    const int ThresholdTenThousandths = 25;

    /// <summary>A labelling with its rows.</summary>
    public sealed record Days(SmallReturn[] Day, SmallReturn[] Next, PositiveInt Lookahead, bool CrossDay);

    [Fact]
    public void A_label_judges_the_sum_of_the_rows_after_it() => Property.Holds<Days>(RequireSums);

    static void RequireSums(Days days)
    {
        var (day, next, lookahead, crossDay) = days;
        var options = new LabelOptions { Lookahead = Math.Min(lookahead.Get, 1440), ThresholdLong = 0.00251, ThresholdShort = -0.00251, CrossDay = crossDay };

        var labelled = Labeller.Label(Returns(day), options, Returns(next));

        SmallReturn[] all = crossDay ? [.. day, .. next] : day;
        Assert.Equal(Math.Clamp(all.Length - options.Lookahead, 0, day.Length), labelled.Rows);
        for (var row = 0; row < labelled.Rows; row++)
        {
            var sum = all[(row + 1)..(row + 1 + options.Lookahead)].Sum(step => step.TenThousandths);
            Assert.Equal(sum / 10_000.0, labelled.FutureReturns[row], tolerance: 1e-15);
            Assert.Equal(sum > ThresholdTenThousandths ? 2 : sum < -ThresholdTenThousandths ? 0 : 1, labelled.Targets[row]);
        }

        Assert.Equal(labelled.Rows, labelled.Distribution.Rows);
    }

    static double[] Returns(SmallReturn[] steps) => [.. steps.Select(step => step.TenThousandths / 10_000.0)];
}
