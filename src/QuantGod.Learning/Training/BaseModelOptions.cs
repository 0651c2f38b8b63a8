using System.ComponentModel.DataAnnotations;
using QuantGod.Market.Features;

namespace QuantGod.Learning.Training;

/// <summary>What every base model has in common, whoever trains it: <c>base_model.yaml</c>, the only place of these values.</summary>
public sealed record BaseModelOptions
{
    /// <summary>Columns the network sees, in this order. At least one, none twice; default the nine candle features.</summary>
    [MinLength(1), DistinctNames]
    public IReadOnlyList<string> Features { get; init; } = CandleFeatures.Names;

    /// <summary>Weight of SELL, NEUTRAL and BUY in the loss. Three numbers above 0 and at most 1000; default 2, 1, 2.</summary>
    [MinLength(3), MaxLength(3), EachBetween(0, 1000)]
    public IReadOnlyList<double> ClassWeights { get; init; } = [2, 1, 2];

    /// <summary>Minutes in one window. 2 to 10080 (a week); default 720.</summary>
    [Range(2, 10080)] public int SeqLen { get; init; } = 720;

    /// <summary>Epochs without a better validation macro F1 after which training stops. 1 to 1000; default 3.</summary>
    [Range(1, 1000)] public int EarlyStoppingPatience { get; init; } = 3;

    /// <summary>Largest L2 norm of all gradients together; longer ones are shortened to it. Above 0, at most 1000; default 1.</summary>
    [Range(0.0, 1000.0, MinimumIsExclusive = true)] public double GradientClipNorm { get; init; } = 1.0;

    /// <summary>
    /// Longest run of missing minutes that a window may span. 0 to 10080; default 90, which passes the hole that labelling with a
    /// lookahead of up to 89 minutes leaves between two days and stops at an outage.
    /// </summary>
    [Range(0, 10080)] public int MaxGapMinutes { get; init; } = 90;
}
