namespace QuantGod.Market.Numerics;

/// <summary>Quantiles with linear interpolation between neighbours (numpy's default).</summary>
public static class Quantile
{
    /// <param name="sorted">Rising; at least one.</param>
    /// <param name="share">0 to 1.</param>
    public static double OfSorted(IReadOnlyList<double> sorted, double share)
    {
        var place = share * (sorted.Count - 1);
        var below = (int)place;
        return place == below ? sorted[below] : sorted[below] + (place - below) * (sorted[below + 1] - sorted[below]); // infinite ones have no neighbours
    }
}
