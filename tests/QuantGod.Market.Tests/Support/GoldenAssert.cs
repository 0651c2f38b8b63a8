using QuantGod.Market.Candles;

namespace QuantGod.Market.Tests.Support;

/// <summary>Compares candles with golden rows, each column within its documented tolerance; where none is documented, in every bit.</summary>
static class GoldenAssert
{
    static readonly Dictionary<string, double> Tolerances = new()
    {
        ["body"] = 1e-15, ["upper_wick"] = 1e-15, ["lower_wick"] = 1e-15, ["log_ret_close"] = 1e-15,
        ["log_volume"] = 2e-15, ["mean_obi"] = 1e-12, ["mean_deep_obi"] = 1e-12, ["volatility"] = 1e-9,
    };

    public static void Equal(string column, long minuteMs, double expected, double actual)
    {
        var isEqual = Tolerances.TryGetValue(column, out var tolerance) ? Math.Abs(expected - actual) <= tolerance : expected.Equals(actual);
        Assert.True(isEqual, $"{column} at {DateTimeOffset.FromUnixTimeMilliseconds(minuteMs):u}: expected {expected:R}, got {actual:R}.");
    }

    /// <summary>Every golden column of every golden row equals ours; minutes in <paramref name="except"/> need only exist.</summary>
    public static void EqualRows(CsvTable golden, CandleTable table, params long[] except)
    {
        var minutes = golden["datetime_ms"].Select(value => (long)value).ToArray();
        Assert.Equal(minutes, table.MinuteStartMs.ToArray());
        for (var column = 1; column < golden.Columns.Count; column++)
        {
            var name = golden.Columns[column];
            var values = table.Column(name);
            for (var row = 0; row < table.Rows; row++)
                if (!except.Contains(minutes[row])) Equal(name, minutes[row], golden.Rows[row][column], values[row]);
        }
    }

    /// <summary>All columns of all rows equal those of the reference model.</summary>
    public static void EqualRows(IReadOnlyList<ReferenceReplay.Row> expected, CandleTable table)
    {
        Assert.Equal(expected.Select(row => row.MinuteMs), table.MinuteStartMs.ToArray());
        for (var column = 0; column < table.Columns.Count; column++)
        {
            var values = table.Column(column);
            for (var row = 0; row < table.Rows; row++) Equal(table.Columns[column], expected[row].MinuteMs, expected[row].Values[column], values[row]);
        }
    }
}
