using System.ComponentModel.DataAnnotations;
using QuantGod.Learning.Optimizing;

namespace QuantGod.Pipeline.Configuration;

/// <summary>Whose settings the sampler has.</summary>
public enum SamplerCompat
{
    /// <summary>Optuna 5: all parameters drawn together, running trials counted as bad ones.</summary>
    Optuna5,

    /// <summary>Optuna 4.9 by default: each parameter by itself.</summary>
    Optuna49,

    /// <summary>Optuna 4.9 with <c>multivariate=True</c>.</summary>
    Optuna49Joint,
}

/// <summary>How the best parameters are searched for: <c>optimization.yaml</c>.</summary>
public sealed record OptimizationConfiguration
{
    /// <summary>Trials that the study shall have, those of earlier runs and other workers among them. 1 to 100000; default 30.</summary>
    [Range(1, 100_000)] public int Trials { get; init; } = 30;

    /// <summary>Hours after which a run ends with the best so far; the next one goes on. Above 0, at most 10000; default 10.</summary>
    [Range(0.0, 10_000.0, MinimumIsExclusive = true)] public double TimeoutHours { get; init; } = 10;

    /// <summary>Minutes after which a single trial is pruned. Above 0, at most 100000; default no limit.</summary>
    [Range(0.0, 100_000.0, MinimumIsExclusive = true)] public double? TrialTimeoutMinutes { get; init; }

    /// <summary>Passes over the training windows in each trial. 1 to 1000; default 5.</summary>
    [Range(1, 1000)] public int Epochs { get; init; } = 5;

    public StudySection Study { get; init; } = new();

    public SamplerSection Sampler { get; init; } = new();

    public PrunerSection Pruner { get; init; } = new();

    public SearchSpaceOptions SearchSpace { get; init; } = new();
}

/// <summary>Where the study is kept, and how its workers notice each other's end.</summary>
public sealed record StudySection
{
    /// <summary>
    /// A file, relative to the data folder, or a PostgreSQL address. Default models/optuna_tcn_lstm_v1.db. A password belongs into PGPASSWORD or PGPASSFILE.
    /// </summary>
    [MinLength(1)] public string Storage { get; init; } = "models/optuna_tcn_lstm_v1.db";

    /// <summary>The study's name; default auto: named after the labelling and a fingerprint of data and training settings, so that only comparable trials meet.</summary>
    [MinLength(1), MaxLength(512)] public string Name { get; init; } = AutoName;

    /// <summary>Seconds from one heartbeat of a running trial to the next. 1 to 3600; default 30.</summary>
    [Range(1, 3600)] public int HeartbeatSeconds { get; init; } = 30;

    /// <summary>Seconds without a heartbeat after which another worker's trial is taken for lost. 2 to 86400; default 120.</summary>
    [Range(2, 86_400)] public int GraceSeconds { get; init; } = 120;

    internal const string AutoName = "auto";
}

/// <summary>The TPE sampler.</summary>
public sealed record SamplerSection
{
    /// <summary>optuna5, optuna49 or optuna49_joint; default optuna5.</summary>
    public SamplerCompat Compat { get; init; } = SamplerCompat.Optuna5;

    /// <summary>Trials with a value before the model is used. 0 to 100000; default 10.</summary>
    [Range(0, 100_000)] public int NStartupTrials { get; init; } = 10;

    /// <summary>Draws of which the best is taken. 1 to 10000; default 24.</summary>
    [Range(1, 10_000)] public int NEiCandidates { get; init; } = 24;

    /// <summary>Start of every random sequence. 0 or more; default 42.</summary>
    [Range(0, int.MaxValue)] public int Seed { get; init; } = 42;
}

/// <summary>The median pruner.</summary>
public sealed record PrunerSection
{
    /// <summary>Complete trials before anything is pruned. 0 to 100000; default 5.</summary>
    [Range(0, 100_000)] public int NStartupTrials { get; init; } = 5;

    /// <summary>Epochs that no trial is pruned in. 0 to 1000; default 2.</summary>
    [Range(0, 1000)] public int NWarmupSteps { get; init; } = 2;

    /// <summary>Fewest complete trials that reached the epoch. 1 to 100000; default 3.</summary>
    [Range(1, 100_000)] public int NMinTrials { get; init; } = 3;
}
