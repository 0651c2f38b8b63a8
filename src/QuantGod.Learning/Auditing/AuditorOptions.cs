using System.ComponentModel.DataAnnotations;
using QuantGod.Learning.Auditing.Boosting;
using QuantGod.Learning.Auditing.Panel;

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
