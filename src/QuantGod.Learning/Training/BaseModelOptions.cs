using System.ComponentModel.DataAnnotations;
using QuantGod.Market.Features;
using QuantGod.Market.Options;

namespace QuantGod.Learning.Training;

/// <summary>What every base model has in common, whoever trains it: <c>base_model.yaml</c>, the only place of these values.</summary>
public sealed record BaseModelOptions
{
    /// <summary>Columns of the day files that the network sees, in this order.</summary>
    [Distinct] public IReadOnlyList<string> Features { get; init; } = CandleFeatures.Names;

    /// <summary>Weight of SELL, NEUTRAL and BUY in the loss.</summary>
    [Length(3, 3), EachInRange(0, 1000, MinimumIsExclusive = true)]
    public IReadOnlyList<double> ClassWeights { get; init; } = [2, 1, 2];

    /// <summary>Minutes in a window.</summary>
    [Range(2, 10080)] public int SeqLen { get; init; } = 720;

    /// <summary>Epochs without a better validation macro F1 after which training stops.</summary>
    [Range(1, 1000)] public int EarlyStoppingPatience { get; init; } = 3;

    /// <summary>Maximum L2 norm of all gradients together; longer ones are shortened to it.</summary>
    [Range(0.0, 1000.0, MinimumIsExclusive = true)] public double GradientClipNorm { get; init; } = 1.0;

    /// <summary>
    /// Longest run of missing minutes that a window may span; 90 passes the hole that labelling with a lookahead of up to 89 minutes leaves between two
    /// days, and stops at an outage.
    /// </summary>
    [Range(0, 10080)] public int MaxGapMinutes { get; init; } = 90;
}
