using System.ComponentModel.DataAnnotations;
using QuantGod.Market.Options;

namespace QuantGod.Market.Labels;

/// <summary>What makes a minute a BUY or a SELL; <c>labelling.yaml</c>.</summary>
public sealed record LabelOptions
{
    /// <summary>Minutes ahead over which the return is added up. 1 to 1440; default 60.</summary>
    [Range(1, 1440, ErrorMessage = "lookahead must be from 1 to 1440 minutes.")]
    public int Lookahead { get; init; } = 60;

    /// <summary>BUY above this log return: 0.008 is about +0.8 %. Above 0 and below 1; default 0.008.</summary>
    [Range(0.0, 1.0, MinimumIsExclusive = true, MaximumIsExclusive = true, ErrorMessage = "threshold_long must be above 0 and below 1.")]
    public double ThresholdLong { get; init; } = 0.008;

    /// <summary>SELL below this log return: -0.004 is about -0.4 %. Above -1 and below 0; default -0.004.</summary>
    [Range(-1.0, 0.0, MinimumIsExclusive = true, MaximumIsExclusive = true, ErrorMessage = "threshold_short must be below 0 and above -1.")]
    public double ThresholdShort { get; init; } = -0.004;

    /// <summary>Lets the last minutes of a day look into the next one, so that only the end of the data goes unlabelled; default false.</summary>
    public bool CrossDay { get; init; }

    /// <returns>One sentence per value out of range; empty when all are usable.</returns>
    public IReadOnlyList<string> Faults() => OptionFaults.Of(this);
}
