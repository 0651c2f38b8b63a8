using System.ComponentModel.DataAnnotations;
using QuantGod.Learning.Auditing.Boosting;

namespace QuantGod.Learning.Auditing;

/// <summary>How the auditor is trained and judged: <c>auditor.yaml</c>.</summary>
public sealed record AuditorOptions
{
    /// <summary>Parts of the rows before the test, each predicted by a network and scaler fitted on earlier rows only.</summary>
    [Range(2, 50)] public int Folds { get; init; } = 5;

    /// <summary>Share of the rows, from the last, that is the test and used for nothing else.</summary>
    [Range(0.0, 1.0, MinimumIsExclusive = true, MaximumIsExclusive = true)] public double TestShare { get; init; } = 0.1;

    public BoostingOptions Xgboost { get; init; } = new();

    /// <summary>Rounds without a lower log loss after which no more are grown.</summary>
    [Range(1, 10_000)] public int EarlyStoppingRounds { get; init; } = 30;

    /// <summary>Share of the out-of-fold rows, from the last, on which that loss is measured; the trees are not grown on them. Never the test.</summary>
    [Range(0.0, 1.0, MinimumIsExclusive = true, MaximumIsExclusive = true)] public double EarlyStoppingShare { get; init; } = 0.2;

    public CalibrationOptions Calibration { get; init; } = new();

    public PanelOptions Panel { get; init; } = new();
}

/// <summary>How probabilities are compared with observed frequencies.</summary>
public sealed record CalibrationOptions
{
    /// <summary>Equal intervals of confidence in the reliability table.</summary>
    [Range(2, 100)] public int Bins { get; init; } = 10;

    /// <summary>Thresholds in the table of coverage against precision.</summary>
    [Range(2, 200)] public int CoverageSteps { get; init; } = 20;
}

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
