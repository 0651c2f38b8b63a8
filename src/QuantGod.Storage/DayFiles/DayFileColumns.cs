using QuantGod.Market.Days;

namespace QuantGod.Storage.DayFiles;

/// <summary>The columns of a day file that are not measurements.</summary>
public static class DayFileColumns
{
    /// <summary>Minute start, TIMESTAMP in UTC; the first column.</summary>
    public const string Time = "datetime";

    /// <summary>Label, INTEGER; the last column of a labelled file.</summary>
    public const string Target = "target";

    /// <summary><see cref="Time"/>, described.</summary>
    public static ColumnDoc TimeDoc { get; } =
        new(Time, "TIMESTAMP", "UTC", "whole minutes, ascending", "start of the minute; its values are known when it is over");

    /// <summary><see cref="Target"/>, described.</summary>
    public static ColumnDoc TargetDoc { get; } = new(
        Target, "INTEGER", "", "0 SELL, 1 NEUTRAL, 2 BUY",
        "BUY where the sum of log_ret_close over the next `lookahead` minutes is above `threshold_long`, SELL where below `threshold_short`, else NEUTRAL");
}
