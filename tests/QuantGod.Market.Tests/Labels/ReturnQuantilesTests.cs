using QuantGod.Market.Labels;

namespace QuantGod.Market.Tests.Labels;

public class ReturnQuantilesTests
{
    [Fact]
    public void Quantiles_lie_between_the_rows_as_numpy_has_them()
    {
        var quantiles = ReturnQuantiles.Of([0.03, -0.02, 0.01, 0.0, -0.01]).ToDictionary();

        Assert.Equal((-0.0196, -0.01, 0.0, 0.01, 0.022), (
            Math.Round(quantiles[0.01], 12), quantiles[0.25], quantiles[0.5], quantiles[0.75], Math.Round(quantiles[0.9], 12)));
    }

    [Fact]
    public void One_row_is_every_quantile() => Assert.All(ReturnQuantiles.Of([0.5]), quantile => Assert.Equal(0.5, quantile.Value));
}
