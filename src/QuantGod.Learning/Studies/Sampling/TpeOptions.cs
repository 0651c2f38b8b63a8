namespace QuantGod.Learning.Studies.Sampling;

/// <summary>How wide the kernel around an observation is.</summary>
public enum Bandwidth
{
    /// <summary>As far as the farther of its two neighbours.</summary>
    Neighbours,

    /// <summary>A share of the range that shrinks with the number of observations, the same for all.</summary>
    Shrinking,
}

/// <summary>Settings of the TPE sampler. The defaults are those of Optuna 5.</summary>
public sealed record TpeOptions
{
    /// <summary>Trials with a value before the model is used; those before are drawn at random. Default 10.</summary>
    public int StartupTrials { get; init; } = 10;

    /// <summary>Draws of which the best is taken. Default 24.</summary>
    public int Candidates { get; init; } = 24;

    /// <summary>Draw all parameters together, so that what goes well together is found. Default true.</summary>
    public bool Joint { get; init; } = true;

    /// <summary>Kernel width of joint draws; single ones always look at the neighbours. Default neighbours.</summary>
    public Bandwidth JointBandwidth { get; init; } = Bandwidth.Neighbours;

    /// <summary>Count running trials as bad ones, so that workers do not try the same. Default true.</summary>
    public bool ConstantLiar { get; init; } = true;

    /// <summary>Start of every random sequence.</summary>
    public long Seed { get; init; }

    /// <summary>What Optuna 4.9 does by default: each parameter by itself.</summary>
    public static TpeOptions Optuna49 { get; } = new() { Joint = false, JointBandwidth = Bandwidth.Shrinking, ConstantLiar = false };

    /// <summary>Optuna 4.9 with <c>multivariate=True</c>.</summary>
    public static TpeOptions Optuna49Joint { get; } = Optuna49 with { Joint = true };
}
