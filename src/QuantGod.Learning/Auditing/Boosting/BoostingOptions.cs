using System.ComponentModel.DataAnnotations;

namespace QuantGod.Learning.Auditing.Boosting;

/// <summary>How boosted trees are grown; names are XGBoost's own.</summary>
public sealed record BoostingOptions
{
    /// <summary>Most rounds; each grows one tree a class. 1 to 100000; default 500.</summary>
    [Range(1, 100_000)] public int NEstimators { get; init; } = 500;

    /// <summary>Most splits from the root to a leaf. 1 to 20; default 6.</summary>
    [Range(1, 20)] public int MaxDepth { get; init; } = 6;

    /// <summary>What a round's trees count for. Above 0, at most 1; default 0.05.</summary>
    [Range(0.0, 1.0, MinimumIsExclusive = true)] public double LearningRate { get; init; } = 0.05;

    /// <summary>Share of the rows that a tree sees. Above 0, at most 1; default 0.8.</summary>
    [Range(0.0, 1.0, MinimumIsExclusive = true)] public double Subsample { get; init; } = 0.8;

    /// <summary>Share of the columns that a tree sees. Above 0, at most 1; default 0.8.</summary>
    [Range(0.0, 1.0, MinimumIsExclusive = true)] public double ColsampleBytree { get; init; } = 0.8;

    /// <summary>L1 penalty of a leaf. 0 to 1000; default 0.1.</summary>
    [Range(0.0, 1000.0)] public double RegAlpha { get; init; } = 0.1;

    /// <summary>L2 penalty of a leaf. 0 to 1000; default 1.</summary>
    [Range(0.0, 1000.0)] public double RegLambda { get; init; } = 1.0;

    /// <summary>Start of the random choice of rows and columns. 0 or more; default 42.</summary>
    [Range(0, int.MaxValue)] public int Seed { get; init; } = 42;

    /// <summary>CPU threads. 1 to 256; default 1, which gives the same bytes every time; other counts need not.</summary>
    [Range(1, 256)] public int Nthread { get; init; } = 1;
}
