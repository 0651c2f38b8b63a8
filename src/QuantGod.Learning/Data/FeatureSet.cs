using QuantGod.Market.Labels;

namespace QuantGod.Learning.Data;

/// <summary>Where one day lies among the rows.</summary>
/// <param name="Day">Name for messages, such as 2025-03-14.</param>
/// <param name="First">Its first row.</param>
/// <param name="Count">Its rows; may be 0.</param>
public readonly record struct DayRows(string Day, int First, int Count)
{
    /// <summary>The row after its last.</summary>
    public int End => First + Count;
}

/// <summary>Labelled minutes of all days in memory: N rows of F features with their times and labels, oldest first.</summary>
public sealed class FeatureSet
{
    /// <param name="features">Names of the F columns.</param>
    /// <param name="values">(N, F) row after row, not scaled.</param>
    /// <param name="minuteStartMs">N starts of minutes, epoch milliseconds UTC, rising.</param>
    /// <param name="targets">N labels: 0 SELL, 1 NEUTRAL, 2 BUY.</param>
    /// <param name="days">The days in order; together they cover every row.</param>
    /// <param name="horizon">How far into the future a label looks.</param>
    /// <exception cref="ArgumentException">The parts do not fit together; the message names the row or day.</exception>
    public FeatureSet(
        IReadOnlyList<string> features, float[] values, long[] minuteStartMs, byte[] targets, IReadOnlyList<DayRows> days, LabelHorizon horizon)
    {
        (Features, Values, MinuteStartMs, Targets, Days, Horizon) = (features, values, minuteStartMs, targets, days, horizon);
        if (values.Length != minuteStartMs.Length * features.Count || targets.Length != minuteStartMs.Length)
        {
            throw new ArgumentException(
                $"{minuteStartMs.Length} minutes of {features.Count} features need as many labels and {minuteStartMs.Length * features.Count} values; "
                + $"got {targets.Length} labels and {values.Length} values.");
        }

        CheckRows();
        CheckDays();
    }

    /// <summary>Names of the F columns.</summary>
    public IReadOnlyList<string> Features { get; }

    /// <summary>(N, F) float32, row after row.</summary>
    public float[] Values { get; }

    /// <summary>(N) start of each minute, epoch milliseconds UTC, rising.</summary>
    public long[] MinuteStartMs { get; }

    /// <summary>(N) 0 SELL, 1 NEUTRAL, 2 BUY.</summary>
    public byte[] Targets { get; }

    public IReadOnlyList<DayRows> Days { get; }

    public LabelHorizon Horizon { get; }

    /// <summary>N.</summary>
    public int Rows => Targets.Length;

    /// <summary>The labels of some rows, in their order.</summary>
    public byte[] TargetsOf(IEnumerable<int> rows) => [.. rows.Select(row => Targets[row])];

    void CheckRows()
    {
        for (var row = 0; row < Rows; row++)
        {
            if (row > 0 && MinuteStartMs[row] <= MinuteStartMs[row - 1])
            {
                throw new ArgumentException(
                    $"Row {row} ({Text(row)}) is not later than the row before it ({Text(row - 1)}); sort the days and drop duplicates.");
            }

            if (!TradeClass.Contains(Targets[row]))
                throw new ArgumentException($"Row {row} ({Text(row)}) has label {Targets[row]}; labels are {TradeClass.Legend}.");
        }
    }

    void CheckDays()
    {
        var next = 0;
        foreach (var day in Days)
        {
            if (day.First != next || day.Count < 0)
                throw new ArgumentException($"Day {day.Day} holds rows {day.First} to {day.End}, but row {next} is the next.");
            next = day.End;
        }

        if (next != Rows) throw new ArgumentException($"The days hold {next} of {Rows} rows.");
    }

    string Text(int row) => $"{DateTimeOffset.FromUnixTimeMilliseconds(MinuteStartMs[row]):yyyy-MM-dd HH:mm}";
}

/// <summary>How far a label looks ahead. A row's label is made of the returns of the <paramref name="Lookahead"/> rows after it.</summary>
/// <param name="Lookahead">Rows (minutes where none is missing) from a candle to the one it is judged by.</param>
/// <param name="CrossDay">Whether labels of a day's end look into the next day.</param>
public readonly record struct LabelHorizon(int Lookahead, bool CrossDay);
