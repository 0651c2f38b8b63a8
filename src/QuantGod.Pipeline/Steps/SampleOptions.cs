using QuantGod.Market.Synthetic;

namespace QuantGod.Pipeline.Steps;

/// <summary>Which synthetic archives to make.</summary>
public sealed record SampleOptions
{
    /// <summary>Days made, one archive each. 1 to 10000; default 6.</summary>
    public int Days { get; init; } = 6;

    public SyntheticMarketOptions Market { get; init; } = new() { Seed = 7 };

    /// <returns>One sentence for each value out of range, with the option that holds it.</returns>
    public IEnumerable<string> Faults()
    {
        if (Days is < 1 or > 10_000) yield return $"--days {Days}: must be 1 to 10000.";
        foreach (var fault in Market.Faults()) yield return $"--seed, --depth, --interval-ms: {fault}";
    }
}
