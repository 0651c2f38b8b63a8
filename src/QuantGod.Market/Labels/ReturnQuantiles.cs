namespace QuantGod.Market.Labels;

/// <summary>Quantiles of future returns, to choose thresholds from.</summary>
public static class ReturnQuantiles
{
    static readonly double[] Levels = [0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99];

    /// <param name="futureReturns">Log returns in any order; at least one.</param>
    /// <returns>Each level, 0 to 1, with the return that this share of the rows does not exceed, interpolated linearly between rows.</returns>
    public static IReadOnlyList<KeyValuePair<double, double>> Of(IEnumerable<double> futureReturns)
    {
        var sorted = futureReturns.Order().ToArray();
        return [.. Levels.Select(level => KeyValuePair.Create(level, At(sorted, level * (sorted.Length - 1))))];
    }

    static double At(double[] sorted, double position)
    {
        var below = (int)position;
        return double.Lerp(sorted[below], sorted[Math.Min(below + 1, sorted.Length - 1)], position - below);
    }
}
