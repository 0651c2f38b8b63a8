using QuantGod.Market.Days;
using QuantGod.Market.Sampling;
using static QuantGod.Market.Days.ColumnDoc;

namespace QuantGod.Market.Features;

/// <summary>The nine model inputs of one minute, from its bar and the close before it. Nothing here looks at a later minute.</summary>
/// <remarks>Formulas, units and ranges: <see cref="Columns"/>, in this order.</remarks>
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

    /// <summary>The columns of a day file that hold them, in file order.</summary>
    public static IReadOnlyList<ColumnDoc> Columns { get; } =
    [
        Number("body", "", "any", "ln(close / open) of the minute's micro-prices"),
        Number("upper_wick", "", "0 and above", "(high − max(open, close)) / close of the minute before"),
        Number("lower_wick", "", "0 and above", "(min(open, close) − low) / close of the minute before"),
        Number(ReturnName, "", "any", "ln(close / close of the minute before); where minutes are missing, since the last one there is"),
        Number("volatility", "quote currency", "0 and above", "standard deviation (n − 1) of the minute's micro-prices"),
        Number("max_spread", "quote currency", "any; below 0 in a crossed book", "largest spread of the minute: best ask − best bid"),
        Number("mean_obi", "", "−1 to 1", "mean imbalance of the best levels: (bid size − ask size) / (bid size + ask size)"),
        Number("mean_deep_obi", "", "−1 to 1", "mean imbalance of the sums of the best five sizes a side"),
        Number("log_volume", "", "0 and above", "ln(1 + samples), 4.11 in a full minute; with tick_count: messages, ln(1 + messages)"),
    ];

    /// <summary>Column names in file order.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Columns.Select(column => column.Name)];

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
