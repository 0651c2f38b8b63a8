using System.Globalization;

namespace QuantGod.Market.Labels;

/// <summary>Names the folder of a labelling so that two labellings never share one.</summary>
public static class LabelFolder
{
    const int MinutesPerHour = 60;

    /// <returns><c>labelled_SELL_s_BUY_b_h</c>: 0.004 is 0004, 0.01 is 001, 0.0045 is 00045; 60 minutes are 1h, 90 are 90m.</returns>
    public static string Name(LabelOptions options) => $"labelled_{ShortName(options)}";

    /// <returns><see cref="Name"/> without its first word.</returns>
    public static string ShortName(LabelOptions options) =>
        $"SELL_{Threshold(options.ThresholdShort)}_BUY_{Threshold(options.ThresholdLong)}_{Lookahead(options.Lookahead)}";

    // Through decimal, because a double below 0.0001 would print with an exponent.
    static string Threshold(double threshold) =>
        decimal.Parse(Math.Abs(threshold).ToString("R", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture)
            .ToString(CultureInfo.InvariantCulture)
            .Replace(".", "", StringComparison.Ordinal);

    static string Lookahead(int minutes) => minutes % MinutesPerHour == 0 ? $"{minutes / MinutesPerHour}h" : $"{minutes}m";
}
