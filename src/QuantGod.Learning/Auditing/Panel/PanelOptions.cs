using System.ComponentModel.DataAnnotations;

namespace QuantGod.Learning.Auditing.Panel;

/// <summary>How the contenders are compared.</summary>
public sealed record PanelOptions
{
    /// <summary>Resamples behind an interval.</summary>
    [Range(100, 100_000)] public int BootstrapSamples { get; init; } = 1000;

    /// <summary>Rows in a block of a resample, at least the labels' lookahead; empty for the lookahead.</summary>
    [Range(1, 100_000)] public int? BlockRows { get; init; }

    /// <summary>Repetitions of each null.</summary>
    [Range(10, 10_000)] public int NullRepetitions { get; init; } = 200;

    /// <summary>Fee for one side of a trade, as a fraction of the price: 0.0005 is 0.05 %.</summary>
    [Range(0.0, 0.1, MaximumIsExclusive = true)] public double Fee { get; init; } = 0.0005;

    /// <summary>Half of the spread, paid for one side of a trade, as a fraction of the price.</summary>
    [Range(0.0, 0.1, MaximumIsExclusive = true)] public double HalfSpread { get; init; } = 0.00005;

    /// <summary>Seed of the panel.</summary>
    [Range(0, int.MaxValue)] public int Seed { get; init; } = 42;
}
