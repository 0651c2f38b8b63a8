namespace QuantGod.Learning.Auditing;

/// <summary>Indicators of one window's prices, from its first to its last; nothing before the window is needed.</summary>
static class PriceIndicators
{
    const double Guard = 1e-9; // the reference's constant

    /// <summary>
    /// Relative strength over the last <paramref name="period"/> changes, or those there are, with plain means: 0 to 100. 100 when nothing fell, also for
    /// a price that never moves.
    /// </summary>
    public static double Rsi(ReadOnlySpan<double> prices, int period)
    {
        var (gains, losses) = (0.0, 0.0);
        for (var i = Math.Max(1, prices.Length - period); i < prices.Length; i++)
        {
            var change = prices[i] - prices[i - 1];
            if (change > 0) gains += change;
            else if (change < 0) losses -= change;
        }

        return losses == 0 ? 100 : 100 - 100 / (1 + gains / losses);
    }

    /// <summary>How far the last price lies above its exponential mean, as a share of the mean, which starts at the first price: k = 2 / (span + 1).</summary>
    public static double EmaDistance(ReadOnlySpan<double> prices, int span)
    {
        var ema = Ema(prices, span);
        return (prices[^1] - ema) / (ema + Guard);
    }

    public static double Ema(ReadOnlySpan<double> prices, int span)
    {
        var k = 2.0 / (span + 1);
        var ema = prices[0];
        foreach (var price in prices[1..]) ema = price * k + ema * (1 - k);
        return ema;
    }
}
