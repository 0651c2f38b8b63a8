using System.ComponentModel.DataAnnotations;
using QuantGod.Market.Options;
using QuantGod.Market.Synthetic;

namespace QuantGod.Pipeline.Steps;

/// <summary>Which synthetic archives to make.</summary>
public sealed record SampleOptions
{
    /// <summary>Days made, one archive each.</summary>
    [Range(1, 10_000)] public int Days { get; init; } = 6;

    public SyntheticMarketOptions Market { get; init; } = new() { Seed = 7 };

    /// <returns>One sentence for each value out of range, with the option that holds it.</returns>
    public IEnumerable<string> Faults() =>
    [
        .. OptionRules.Faults(this).Select(fault => $"--days: {fault}"),
        .. OptionRules.Faults(Market).Select(fault => $"--seed, --depth, --interval-ms: {fault}"),
    ];
}
