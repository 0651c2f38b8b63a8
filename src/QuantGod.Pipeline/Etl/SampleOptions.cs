using System.ComponentModel.DataAnnotations;
using QuantGod.Market.Synthetic;

namespace QuantGod.Pipeline.Etl;

/// <summary>Which synthetic archives to make.</summary>
public sealed record SampleOptions
{
    /// <summary>Days made, one archive each.</summary>
    [Range(1, 10_000)] public int Days { get; init; } = 6;

    public SyntheticMarketOptions Market { get; init; } = new() { Seed = 7 };
}

/// <summary>What this run asks of synthetic archives.</summary>
/// <param name="IsPlanned">Whether it makes them before anything else, so that the steps after it count on them.</param>
/// <param name="KeepsEarlier">Whether those that are there stay as they were asked for then, and <paramref name="Options"/> is for an empty folder.</param>
public sealed record SampleRequest(SampleOptions Options, bool IsPlanned = false, bool KeepsEarlier = false);
