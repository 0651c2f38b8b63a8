using QuantGod.Storage.DayFiles;

namespace QuantGod.Storage.Validation;

/// <summary>Order, day and holes of one file's minutes.</summary>
static class TimeChecks
{
    public static IEnumerable<ValidationFinding> Of(ScannedFile file, ValidationOptions options)
    {
        ValidationFinding?[] found = [NoMinute(file), OtherDay(file), NotForward(file), NotWhole(file), Gaps(file, options.MaxGapMinutes)];
        return found.OfType<ValidationFinding>();
    }

    static ValidationFinding? NoMinute(ScannedFile file)
    {
        var rows = file.Minutes.Count(ScanPlan.NoMinute);
        return rows == 0 ? null : FileChecks.Finding(file, ValidationCheck.NotFinite, rows, 0, $"{FileChecks.Some(rows, "row")} without a minute") with
        {
            Column = DayFileColumns.Time,
            Count = rows,
        };
    }

    static ValidationFinding? OtherDay(ScannedFile file)
    {
        if (file.File.Day is not { } day) return null;

        var start = Minutes.StartOf(day);
        var rows = Rows(file.Minutes, (minute, _) => minute < start || minute >= start + Minutes.PerDay * Minutes.Micros);
        return At(file, ValidationCheck.FileDay, rows, "outside the day of the file's name, first {0}");
    }

    static ValidationFinding? NotForward(ScannedFile file) =>
        At(file, ValidationCheck.TimeOrder, Rows(file.Minutes, (minute, latest) => minute <= latest), "not later than the rows before, first {0}");

    static ValidationFinding? NotWhole(ScannedFile file) =>
        At(file, ValidationCheck.TimeOrder, Rows(file.Minutes, (minute, _) => minute % Minutes.Micros != 0), "not at the start of a minute, first {0}");

    /// <summary>
    /// Holes between the rows, and from midnight to the first; to the next midnight only where labelling has not taken the last rows. The minute at
    /// midnight counts as there: it has no close before it, so no file has it.
    /// </summary>
    static ValidationFinding? Gaps(ScannedFile file, int maxMinutes)
    {
        var gaps = new GapCount(maxMinutes * Minutes.Micros);
        var before = file.File.Day is { } day ? Minutes.StartOf(day) : (long?)null;
        var end = before + Minutes.PerDay * Minutes.Micros;
        foreach (var minute in file.Minutes)
        {
            if (minute == ScanPlan.NoMinute) continue;
            gaps.Add(before, minute);
            before = before is { } latest ? Math.Max(latest, minute) : minute;
        }

        if (file.Minutes.Length == 0) return null; // the row count says it
        if (file.File.DroppedRows == 0 && end is not null) gaps.Add(before, end.Value);
        if (gaps.Count == 0) return null;

        var (minutes, after) = ((double)gaps.Longest / Minutes.Micros, Minutes.Text(gaps.LongestAfter));
        return FileChecks.Finding(file, ValidationCheck.Gaps, minutes, maxMinutes, FormattableString.Invariant(
            $"{FileChecks.Some(gaps.Count, "gap")} of over {maxMinutes} minutes; the longest, {minutes:0.##} minutes, after {after}")) with
        {
            Minute = after,
            Count = gaps.Count,
        };
    }

    /// <param name="isFault">Gets a row's minute and the latest minute before it, <see cref="long.MinValue"/> for the first.</param>
    static (int Count, long First) Rows(ReadOnlySpan<long> minutes, Func<long, long, bool> isFault)
    {
        var (count, first, latest) = (0, 0L, long.MinValue);
        foreach (var minute in minutes)
        {
            if (minute == ScanPlan.NoMinute) continue;
            if (isFault(minute, latest) && count++ == 0) first = minute;
            latest = Math.Max(latest, minute);
        }

        return (count, first);
    }

    static ValidationFinding? At(ScannedFile file, ValidationCheck check, (int Count, long First) rows, string fault) => rows.Count == 0
        ? null
        : FileChecks.Finding(file, check, rows.Count, 0, $"{FileChecks.Some(rows.Count, "row")} {string.Format(null, fault, Minutes.Text(rows.First))}") with
        {
            Minute = Minutes.Text(rows.First),
            Count = rows.Count,
        };

    struct GapCount(long maxMicros)
    {
        public int Count { get; private set; }

        public long Longest { get; private set; }

        public long LongestAfter { get; private set; }

        public void Add(long? before, long minute)
        {
            if (before is not { } from || minute - from <= maxMicros) return;

            Count++;
            if (minute - from > Longest) (Longest, LongestAfter) = (minute - from, from);
        }
    }
}
