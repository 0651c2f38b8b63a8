using QuantGod.Market.Sampling;

namespace QuantGod.Market.Features;

/// <summary>The nine model inputs of one minute, from its bar and the close before it. Nothing here looks at a later minute.</summary>
/// <remarks>Formulas, units and ranges: <c>ColumnDoc.DayFile</c>.</remarks>
public readonly record struct CandleFeatures(
    double Body,
    double UpperWick,
    double LowerWick,
    double LogRetClose,
    double Volatility,
    double MaxSpread,
    double MeanObi,
    double MeanDeepObi,
    double LogVolume)
{
    /// <summary>Values a row of features has.</summary>
    public const int Count = 9;

    /// <summary>Name of <see cref="LogRetClose"/>, of which labels and prices are made.</summary>
    public const string ReturnName = "log_ret_close";

    /// <summary>Column names in file order.</summary>
    public static IReadOnlyList<string> Names { get; } =
        ["body", "upper_wick", "lower_wick", ReturnName, "volatility", "max_spread", "mean_obi", "mean_deep_obi", "log_volume"];

    /// <param name="previousClose">Close of the previous complete minute, quote currency, above 0.</param>
    public static CandleFeatures Of(in MinuteBar bar, double previousClose) => new(
        Body: Math.Log(bar.Close / bar.Open),
        UpperWick: (bar.High - Math.Max(bar.Open, bar.Close)) / previousClose,
        LowerWick: (Math.Min(bar.Open, bar.Close) - bar.Low) / previousClose,
        LogRetClose: Math.Log(bar.Close / previousClose),
        Volatility: bar.Volatility,
        MaxSpread: bar.MaxSpread,
        MeanObi: bar.MeanObi,
        MeanDeepObi: bar.MeanDeepObi,
        LogVolume: Math.Log(1 + (double)bar.Ticks));

    /// <summary>Writes the values in the order of <see cref="Names"/>.</summary>
    /// <param name="row">At least <see cref="Count"/> long.</param>
    public void CopyTo(Span<double> row) =>
        ((ReadOnlySpan<double>)[Body, UpperWick, LowerWick, LogRetClose, Volatility, MaxSpread, MeanObi, MeanDeepObi, LogVolume]).CopyTo(row);
}
