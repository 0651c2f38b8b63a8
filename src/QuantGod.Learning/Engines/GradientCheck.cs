namespace QuantGod.Learning.Engines;

/// <summary>How far one float32 pass was from the same pass in float64.</summary>
/// <param name="Network">Which network, such as "8 channels, LSTM 16 x 2".</param>
/// <param name="Seed">Seed of its weights and batch.</param>
/// <param name="Repeat">From 1; every repeat starts from memory filled with garbage.</param>
/// <param name="WorstGradientError">
/// Largest distance of one parameter's gradient, |g32 - g64| / |g64|, or over a thousandth of the whole gradient where that is more. NaN or infinity
/// where a number was not finite.
/// </param>
/// <param name="WorstParameter">Name of that parameter.</param>
/// <param name="LogitError">Distance of the logits, L2.</param>
public sealed record GradientCheck(string Network, int Seed, int Repeat, double WorstGradientError, string WorstParameter, double LogitError);

/// <summary>What the proof found.</summary>
public sealed record EngineProofResult
{
    public required IReadOnlyList<GradientCheck> Checks { get; init; }

    public required TimeSpan Elapsed { get; init; }

    /// <summary>The check with the largest error; one that is not finite counts as larger than any.</summary>
    public GradientCheck Worst => Checks.MaxBy(check => double.IsFinite(check.WorstGradientError) ? check.WorstGradientError : double.PositiveInfinity)!;

    public bool Passed => Checks.All(
        check => check.WorstGradientError <= EngineProof.LargestGradientError && check.LogitError <= EngineProof.LargestLogitError);

    /// <summary>One line for a log.</summary>
    public string Summary => Passed
        ? FormattableString.Invariant(
            $"Engine proven: {Checks.Count} float32 passes agree with float64, worst gradient error {Worst.WorstGradientError:g2} ({Worst.WorstParameter}).")
        : FormattableString.Invariant($"Engine fails: the float32 gradient of {Worst.WorstParameter} ({Worst.Network}, seed {Worst.Seed}, ")
            + FormattableString.Invariant($"repeat {Worst.Repeat}) is off by {Worst.WorstGradientError:g3} relative to float64, ")
            + FormattableString.Invariant($"allowed is {EngineProof.LargestGradientError:g1}; largest logit error {Checks.Max(check => check.LogitError):g3}. ")
            + "It would train on wrong gradients: choose another engine with Setup.";
}
