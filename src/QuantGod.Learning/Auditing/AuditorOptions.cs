using System.ComponentModel.DataAnnotations;
using QuantGod.Learning.Auditing.Boosting;
using QuantGod.Learning.Auditing.Panel;

namespace QuantGod.Learning.Auditing;

/// <summary>How the auditor is trained and judged: <c>auditor.yaml</c>.</summary>
public sealed record AuditorOptions
{
    /// <summary>Parts of the rows before the test that are predicted by networks which know only what was before. 2 to 50; default 5.</summary>
    [Range(2, 50)] public int Folds { get; init; } = 5;

    /// <summary>Share of the rows, from the last, that judges and is touched by nothing else. Above 0 and below 1; default 0.1.</summary>
    [Range(0.0, 1.0, MinimumIsExclusive = true, MaximumIsExclusive = true)] public double TestShare { get; init; } = 0.1;

    /// <summary>The boosted trees.</summary>
    public BoostingOptions Xgboost { get; init; } = new();

    /// <summary>Rounds without a lower log loss after which no more are grown. 1 to 10000; default 30.</summary>
    [Range(1, 10_000)] public int EarlyStoppingRounds { get; init; } = 30;

    /// <summary>
    /// Share of the out-of-fold rows, from the last, on which that loss is measured; the trees are not grown on them. Above 0 and below 1; default 0.2.
    /// </summary>
    [Range(0.0, 1.0, MinimumIsExclusive = true, MaximumIsExclusive = true)] public double EarlyStoppingShare { get; init; } = 0.2;

    public CalibrationOptions Calibration { get; init; } = new();

    public PanelOptions Panel { get; init; } = new();
}

/// <summary>How probabilities are compared with what came true.</summary>
public sealed record CalibrationOptions
{
    /// <summary>Equal intervals of confidence in the reliability table. 2 to 100; default 10.</summary>
    [Range(2, 100)] public int Bins { get; init; } = 10;

    /// <summary>Rows of the table of coverage against precision, from acting always to acting on the surest alone. 2 to 200; default 20.</summary>
    [Range(2, 200)] public int CoverageSteps { get; init; } = 20;
}
