using System.ComponentModel.DataAnnotations;

namespace QuantGod.Learning.Auditing.Panel;

/// <summary>How the contenders are compared.</summary>
public sealed record PanelOptions
{
    /// <summary>Resamples behind an interval. 100 to 100000; default 1000.</summary>
    [Range(100, 100_000)] public int BootstrapSamples { get; init; } = 1000;

    /// <summary>Rows in a block of a resample; fewer than the labels' lookahead are raised to it. 1 to 100000; default: the lookahead.</summary>
    [Range(1, 100_000)] public int? BlockRows { get; init; }

    /// <summary>Repetitions of each null. 10 to 10000; default 200.</summary>
    [Range(10, 10_000)] public int NullRepetitions { get; init; } = 200;

    /// <summary>Fee for one side of a trade, as a fraction: 0.0005 is 0.05 %. 0 or more, below 0.1; default 0.0005.</summary>
    [Range(0.0, 0.1, MaximumIsExclusive = true)] public double Fee { get; init; } = 0.0005;

    /// <summary>Half of the spread, paid for one side of a trade, as a fraction. 0 or more, below 0.1; default 0.00005.</summary>
    [Range(0.0, 0.1, MaximumIsExclusive = true)] public double HalfSpread { get; init; } = 0.00005;

    /// <summary>Start of the panel's random sequences. 0 or more; default 42.</summary>
    [Range(0, int.MaxValue)] public int Seed { get; init; } = 42;
}
