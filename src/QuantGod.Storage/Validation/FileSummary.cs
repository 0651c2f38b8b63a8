namespace QuantGod.Storage.Validation;

/// <summary>What is kept of a file once it is judged.</summary>
/// <param name="Findings">Of this file alone.</param>
/// <param name="FirstMinute">Earliest minute in microseconds; null without rows.</param>
/// <param name="ClassRows">Rows of class 0, 1 and 2.</param>
sealed record FileSummary(
    DayFile File, IReadOnlyList<ValidationFinding> Findings, bool Readable, bool HasRows, int Rows, long? FirstMinute, long? LastMinute, long[] ClassRows)
{
    public static FileSummary Of(ScannedFile file, FileChecks checks)
    {
        long? first = null, last = null;
        foreach (var minute in file.Minutes)
        {
            if (minute == ScanPlan.NoMinute) continue;
            if (first is null || minute < first) first = minute;
            if (last is null || minute > last) last = minute;
        }

        return new FileSummary(
            file.File, [.. checks.Of(file)], file.Damage is null, file.HasRows, file.Minutes.Length, first, last, FileChecks.ClassCounts(file));
    }

    /// <summary>Whether the check had something of this file to look at.</summary>
    public bool Reached(ValidationCheck check) => check switch
    {
        ValidationCheck.Damaged or ValidationCheck.FileDay or ValidationCheck.FileSets => true,
        ValidationCheck.MissingDays => File.Day is not null,
        ValidationCheck.Columns => Readable,
        ValidationCheck.Targets or ValidationCheck.Classes or ValidationCheck.ClassShare => HasRows && File.Stage.Labelled,
        _ => HasRows,
    };
}
