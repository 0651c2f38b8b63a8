using System.ComponentModel.DataAnnotations;

namespace QuantGod.Learning.Auditing.Boosting;

/// <summary>How boosted trees are grown; names are XGBoost's own.</summary>
public sealed record BoostingOptions
{
    /// <summary>Maximum number of rounds; each grows one tree a class.</summary>
    [Range(1, 100_000)] public int NEstimators { get; init; } = 500;

    /// <summary>Maximum number of splits from the root to a leaf.</summary>
    [Range(1, 20)] public int MaxDepth { get; init; } = 6;

    /// <summary>Weight of a round's trees.</summary>
    [Range(0.0, 1.0, MinimumIsExclusive = true)] public double LearningRate { get; init; } = 0.05;

    /// <summary>Share of the rows that a tree sees.</summary>
    [Range(0.0, 1.0, MinimumIsExclusive = true)] public double Subsample { get; init; } = 0.8;

    /// <summary>Share of the columns that a tree sees.</summary>
    [Range(0.0, 1.0, MinimumIsExclusive = true)] public double ColsampleBytree { get; init; } = 0.8;

    /// <summary>L1 penalty of a leaf.</summary>
    [Range(0.0, 1000.0)] public double RegAlpha { get; init; } = 0.1;

    /// <summary>L2 penalty of a leaf.</summary>
    [Range(0.0, 1000.0)] public double RegLambda { get; init; } = 1.0;

    /// <summary>Seed of the choice of rows and columns.</summary>
    [Range(0, int.MaxValue)] public int Seed { get; init; } = 42;

    /// <summary>CPU threads; one gives the same bytes every time, more need not.</summary>
    [Range(1, 256)] public int Nthread { get; init; } = 1;
}
