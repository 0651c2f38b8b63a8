using System.Globalization;

namespace QuantGod.Learning.Data;

/// <summary>
/// Finds the rows that a window can end at. A window is <c>seq_len</c> rows in a row; it is never copied, only named by its last row, and its
/// label is the label of that row.
/// </summary>
public static class WindowIndex
{
    const long MinuteMs = 60_000;

    /// <summary>Last rows of all windows that end in [<paramref name="first"/>, <paramref name="end"/>) and span no hole, rising.</summary>
    /// <param name="minuteStartMs">Start of each row's minute.</param>
    /// <param name="first">Earliest last row.</param>
    /// <param name="end">Row after the latest last row.</param>
    /// <param name="historyFrom">Row before which no window may reach.</param>
    /// <param name="seqLen">Rows in a window.</param>
    /// <param name="maxGapMinutes">Most missing minutes between two rows of a window.</param>
    public static int[] LastRows(ReadOnlySpan<long> minuteStartMs, int first, int end, int historyFrom, int seqLen, int maxGapMinutes)
    {
        var lastRows = new List<int>(Math.Max(0, end - first));
        var runStart = historyFrom;
        for (var row = historyFrom; row < end; row++)
        {
            if (row > historyFrom && MissingMinutes(minuteStartMs, row) > maxGapMinutes) runStart = row;
            if (row >= first && row - runStart + 1 >= seqLen) lastRows.Add(row);
        }

        return [.. lastRows];
    }

    /// <summary>The same, and an error that says what is missing when there is none.</summary>
    /// <exception cref="TooFewRowsException">No window fits.</exception>
    internal static int[] Demand(FeatureSet data, int first, int end, int historyFrom, int seqLen, int maxGapMinutes, string purpose)
    {
        var lastRows = LastRows(data.MinuteStartMs, first, end, historyFrom, seqLen, maxGapMinutes);
        if (lastRows.Length > 0) return lastRows;

        var longest = LongestRun(data.MinuteStartMs.AsSpan(historyFrom, end - historyFrom), maxGapMinutes);
        throw new TooFewRowsException(
            $"No {purpose} window fits: seq_len {seqLen} needs {seqLen} rows without a hole of more than {maxGapMinutes} minutes (max_gap_minutes), "
            + $"and the longest such run {Span(data, historyFrom, end)} has {longest}. "
            + $"Add days ({Days(seqLen)} of 1440 minutes at least), lower base_model.seq_len, or raise base_model.max_gap_minutes.");
    }

    static long MissingMinutes(ReadOnlySpan<long> minuteStartMs, int row) => (minuteStartMs[row] - minuteStartMs[row - 1]) / MinuteMs - 1;

    static int LongestRun(ReadOnlySpan<long> minuteStartMs, int maxGapMinutes)
    {
        var (longest, runStart) = (0, 0);
        for (var row = 0; row < minuteStartMs.Length; row++)
        {
            if (row > 0 && MissingMinutes(minuteStartMs, row) > maxGapMinutes) runStart = row;
            longest = Math.Max(longest, row - runStart + 1);
        }

        return longest;
    }

    static string Span(FeatureSet data, int first, int end)
    {
        if (first >= end) return "of no rows at all";
        return string.Create(CultureInfo.InvariantCulture, $"among {end - first} rows from {Day(first)} to {Day(end - 1)}");

        string Day(int row) => data.Days.First(day => row < day.End).Day;
    }

    static int Days(int rows) => (rows + 1439) / 1440 + 1; // one more, so that both training and validation get some
}

/// <summary>The data is too short, or too full of holes, for one window or for a split; the message says what to add or change.</summary>
public sealed class TooFewRowsException(string message) : Exception(message);
