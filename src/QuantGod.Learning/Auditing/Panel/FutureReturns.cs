using QuantGod.Learning.Data;
using QuantGod.Market.Features;

namespace QuantGod.Learning.Auditing.Panel;

/// <summary>What a position taken at a row's close and held for the lookahead brings.</summary>
public static class FutureReturns
{
    /// <summary>Sum of the log returns of the rows after each row, as many as the lookahead.</summary>
    /// <returns>
    /// One per row asked for; NaN where the labelled rows of its day end before the lookahead does, and everywhere if the rows hold no log_ret_close.
    /// </returns>
    public static double[] Of(FeatureSet data, ReadOnlySpan<int> rows)
    {
        var returns = new double[rows.Length];
        var column = data.Features.ToList().IndexOf(CandleFeatures.ReturnName);
        var sums = new double[data.Rows + 1]; // of the returns before each row
        for (var row = 0; row < data.Rows && column >= 0; row++) sums[row + 1] = sums[row] + data.Values[row * data.Features.Count + column];

        var day = 0;
        for (var i = 0; i < rows.Length; i++)
        {
            while (day + 1 < data.Days.Count && rows[i] >= data.Days[day].End) day++;
            var end = rows[i] + 1 + data.Horizon.Lookahead;
            returns[i] = column >= 0 && end <= data.Days[day].End ? sums[end] - sums[rows[i] + 1] : double.NaN;
        }

        return returns;
    }
}
