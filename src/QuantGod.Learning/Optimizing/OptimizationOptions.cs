using System.ComponentModel.DataAnnotations;

namespace QuantGod.Learning.Optimizing;

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
public sealed record OptimizationOptions
{
    /// <summary>Trials that the study shall have, those of earlier runs and of other workers among them.</summary>
    [Range(1, 100_000)] public int Trials { get; init; } = 30;

    /// <summary>Hours after which a run ends; the next run goes on, with the interrupted trial first.</summary>
    [Range(0.0, 10_000.0, MinimumIsExclusive = true)] public double TimeoutHours { get; init; } = 10;

    /// <summary>Minutes after which a trial is pruned; empty for no limit.</summary>
    [Range(0.0, 100_000.0, MinimumIsExclusive = true)] public double? TrialTimeoutMinutes { get; init; }

    /// <summary>Passes over the training windows in each trial.</summary>
    [Range(1, 1000)] public int Epochs { get; init; } = 5;

    public SearchStudyOptions Study { get; init; } = new();

    public SearchSamplerOptions Sampler { get; init; } = new();

    public SearchPrunerOptions Pruner { get; init; } = new();

    public SearchSpaceOptions SearchSpace { get; init; } = new();
}

/// <summary>Where the study is kept, and how its workers notice that one of them is gone.</summary>
public sealed record SearchStudyOptions
{
    public const string AutoName = "auto";

    /// <summary>
    /// A file, relative to the data folder, or <c>postgresql://user@host:5432/database</c>; a password belongs into the environment (<c>PGPASSWORD</c>,
    /// <c>PGPASSFILE</c>).
    /// </summary>
    [Required(ErrorMessage = "a file or a PostgreSQL address")] public string Storage { get; init; } = "models/optuna_tcn_lstm_v1.db";

    /// <summary>
    /// The study's name; <c>auto</c> names it after the labelling and a fingerprint of rows, labels and training settings, so that only comparable trials
    /// meet.
    /// </summary>
    [Length(1, 512)] public string Name { get; init; } = AutoName;

    /// <summary>Seconds from one heartbeat of a running trial to the next.</summary>
    [Range(1, 3600)] public int HeartbeatSeconds { get; init; } = 30;

    /// <summary>Seconds without a heartbeat after which another worker's trial counts as lost.</summary>
    [Range(2, 86_400)] public int GraceSeconds { get; init; } = 120;
}

/// <summary>The TPE sampler.</summary>
public sealed record SearchSamplerOptions
{
    /// <summary>Whose defaults: Optuna 5 (all parameters drawn together), Optuna 4.9 (each by itself) or Optuna 4.9 with <c>multivariate=True</c>.</summary>
    public SamplerCompat Compat { get; init; } = SamplerCompat.Optuna5;

    /// <summary>Trials with a value before the model is used; those before are drawn at random.</summary>
    [Range(0, 100_000)] public int NStartupTrials { get; init; } = 10;

    /// <summary>Draws of which the best is taken.</summary>
    [Range(1, 10_000)] public int NEiCandidates { get; init; } = 24;

    /// <summary>Seed of the sampler.</summary>
    [Range(0, int.MaxValue)] public int Seed { get; init; } = 42;
}

/// <summary>The median pruner.</summary>
public sealed record SearchPrunerOptions
{
    /// <summary>Complete trials before anything is pruned.</summary>
    [Range(0, 100_000)] public int NStartupTrials { get; init; } = 5;

    /// <summary>First epochs, in which no trial is pruned.</summary>
    [Range(0, 1000)] public int NWarmupSteps { get; init; } = 2;

    /// <summary>Complete trials that must have reached the epoch.</summary>
    [Range(1, 100_000)] public int NMinTrials { get; init; } = 3;
}
