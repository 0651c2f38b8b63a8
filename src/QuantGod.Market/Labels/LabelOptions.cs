using System.ComponentModel.DataAnnotations;

namespace QuantGod.Market.Labels;

/// <summary>What makes a minute a BUY or a SELL; <c>labelling.yaml</c>.</summary>
public sealed record LabelOptions
{
    /// <summary>Minutes ahead over which the future return is added up.</summary>
    [Range(1, 1440)]
    public int Lookahead { get; init; } = 60;

    /// <summary>BUY above this log return: 0.008 is about +0.8 %.</summary>
    [Range(0.0, 1.0, MinimumIsExclusive = true, MaximumIsExclusive = true)]
    public double ThresholdLong { get; init; } = 0.008;

    /// <summary>SELL below this log return: -0.004 is about -0.4 %.</summary>
    [Range(-1.0, 0.0, MinimumIsExclusive = true, MaximumIsExclusive = true)]
    public double ThresholdShort { get; init; } = -0.004;

    /// <summary>Lets the last minutes of a day look into the next one, so that only the end of the data goes unlabelled.</summary>
    public bool CrossDay { get; init; }
}
