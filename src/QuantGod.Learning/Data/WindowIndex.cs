using QuantGod.Market;

namespace QuantGod.Learning.Data;

/// <summary>
/// Finds the rows that a window can end at. A window is <c>seq_len</c> consecutive rows; it is never copied, only named by its last row, and its label is
/// the label of that row.
/// </summary>
public static class WindowIndex
{
    const long MinuteMs = 60_000;
    const int MinutesPerDay = 1440;

    /// <summary>Last rows of all windows that end in [<paramref name="first"/>, <paramref name="end"/>) and span no hole, rising.</summary>
    /// <param name="minuteStartMs">Start of each row's minute, epoch milliseconds, rising.</param>
    /// <param name="first">Earliest last row; the window's history may reach back before it.</param>
    /// <param name="end">Row after the latest last row.</param>
    /// <param name="seqLen">Rows in a window.</param>
    /// <param name="maxGapMinutes">Missing minutes allowed between two rows of a window.</param>
    public static int[] LastRows(long[] minuteStartMs, int first, int end, int seqLen, int maxGapMinutes)
    {
        var lastRows = new List<int>(Math.Max(0, end - first));
        foreach (var run in Runs(minuteStartMs, end, maxGapMinutes))
            for (var row = Math.Max(first, run.Start + seqLen - 1); row < run.End; row++) lastRows.Add(row);
        return [.. lastRows];
    }

    /// <summary>As <see cref="LastRows"/>, but no window at all is an error.</summary>
    /// <param name="purpose">What the windows are for, for the message.</param>
    /// <exception cref="TooFewRowsException">No window fits; says what is missing.</exception>
    internal static int[] Require(FeatureSet data, int first, int end, int seqLen, int maxGapMinutes, string purpose)
    {
        var lastRows = LastRows(data.MinuteStartMs, first, end, seqLen, maxGapMinutes);
        if (lastRows.Length > 0) return lastRows;

        var maxRun = Runs(data.MinuteStartMs, end, maxGapMinutes).Select(run => run.End - run.Start).DefaultIfEmpty(0).Max();
        var rows = end == 0 ? "of no rows at all" : FormattableString.Invariant($"among {end} rows from {DayOf(0)} to {DayOf(end - 1)}");
        var days = (seqLen + MinutesPerDay - 1) / MinutesPerDay + 1; // one more, so that both training and validation get some
        throw new TooFewRowsException(
            $"No {purpose} window fits: seq_len {seqLen} needs {seqLen} rows without a hole of more than {maxGapMinutes} minutes (max_gap_minutes), "
            + $"and the longest such run {rows} has {maxRun}. "
            + $"Add days ({days} of {MinutesPerDay} minutes at least), lower base_model.seq_len, or raise base_model.max_gap_minutes.");

        string DayOf(int row) => data.Days.First(day => row < day.End).Day;
    }

    /// <summary>The rows before <paramref name="end"/> in runs without a hole.</summary>
    static IEnumerable<(int Start, int End)> Runs(long[] minuteStartMs, int end, int maxGapMinutes)
    {
        var start = 0;
        for (var row = 1; row <= end; row++)
        {
            if (row < end && (minuteStartMs[row] - minuteStartMs[row - 1]) / MinuteMs - 1 <= maxGapMinutes) continue;
            yield return (start, row);
            start = row;
        }
    }
}

/// <summary>The data is too short, or too full of holes, for one window or for a split; the message says what to add or change.</summary>
public sealed class TooFewRowsException(string message) : UserFacingException(message);
