namespace QuantGod.Market.Days;

/// <summary>A column of a file that users read. <c>docs/data-dictionary.md</c> is made of these.</summary>
/// <remarks>Apart from the code that writes the columns, so that a better wording makes no day stale.</remarks>
/// <param name="Name">As in the file.</param>
/// <param name="Type">As DuckDB calls it: DOUBLE, INTEGER, TIMESTAMP or VARCHAR.</param>
/// <param name="Unit">Empty for a number without one.</param>
/// <param name="Range">Values that can occur.</param>
/// <param name="Meaning">What the value is, with its formula.</param>
public sealed record ColumnDoc(string Name, string Type, string Unit, string Range, string Meaning)
{
    /// <summary>The first column of every file.</summary>
    public static ColumnDoc Time { get; } =
        new("datetime", "TIMESTAMP", "UTC", "whole minutes, ascending", "start of the minute; its values are known when it is over");

    /// <summary>The columns of a day file, in file order; <c>i</c> is the level, 0 the best.</summary>
    public static IReadOnlyList<ColumnDoc> DayFile { get; } =
    [
        Time,
        Number("body", "", "any", "ln(close / open) of the minute's micro-prices"),
        Number("upper_wick", "", "0 and above", "(high − max(open, close)) / close of the minute before"),
        Number("lower_wick", "", "0 and above", "(min(open, close) − low) / close of the minute before"),
        Number("log_ret_close", "", "any", "ln(close / close of the minute before); where minutes are missing, since the last one there is"),
        Number("volatility", "quote currency", "0 and above", "standard deviation (n − 1) of the minute's micro-prices"),
        Number("max_spread", "quote currency", "any; below 0 in a crossed book", "largest spread of the minute: best ask − best bid"),
        Number("mean_obi", "", "−1 to 1", "mean imbalance of the best levels: (bid size − ask size) / (bid size + ask size)"),
        Number("mean_deep_obi", "", "−1 to 1", "mean imbalance of the sums of the best five sizes a side"),
        Number("log_volume", "", "0 and above", "ln(1 + samples), 4.11 in a full minute; with tick_count: messages, ln(1 + messages)"),
        Number("close", "quote currency", "above 0", "last micro-price of the minute"),
        Number("bid_i_p", "quote currency", "above 0", "price of bid level i at the minute's last sample, or the last one that had the level"),
        Number("bid_i_s", "base currency", "0 and above", "size of bid level i at the minute's last sample; 0 where it lacked that level"),
        Number("ask_i_p", "quote currency", "above 0", "price of ask level i, as bid_i_p"),
        Number("ask_i_s", "base currency", "0 and above", "size of ask level i, as bid_i_s"),
    ];

    /// <summary>A column of numbers.</summary>
    public static ColumnDoc Number(string name, string unit, string range, string meaning) => new(name, "DOUBLE", unit, range, meaning);
}
