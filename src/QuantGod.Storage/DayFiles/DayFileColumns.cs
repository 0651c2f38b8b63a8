namespace QuantGod.Storage.DayFiles;

/// <summary>The columns of a day file that are not measurements.</summary>
public static class DayFileColumns
{
    /// <summary>Minute start, TIMESTAMP in UTC; the first column.</summary>
    public const string Time = "datetime";

    /// <summary>Label, INTEGER; the last column of a labelled file.</summary>
    public const string Target = "target";
}
