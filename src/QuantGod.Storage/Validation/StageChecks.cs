namespace QuantGod.Storage.Validation;

/// <summary>What is to be said about a stage as a whole; no I/O.</summary>
static class StageChecks
{
    /// <summary>Each file begins after the one before it of the same symbol has ended.</summary>
    public static IEnumerable<ValidationFinding> Overlaps(IReadOnlyList<FileSummary> files)
    {
        foreach (var series in files.Where(file => file.LastMinute is not null).GroupBy(file => file.File.Symbol))
        {
            FileSummary? before = null;
            foreach (var file in series)
            {
                if (before is not null && file.FirstMinute <= before.LastMinute)
                    yield return Finding(file.File.Stage, ValidationCheck.TimeOrder, 1, 0,
                        $"begins at {Minutes.Text(file.FirstMinute!.Value)}, before {before.File.Name} ends at {Minutes.Text(before.LastMinute!.Value)}") with
                    {
                        File = file.File.Name,
                        Day = file.File.Day,
                        Minute = Minutes.Text(file.FirstMinute.Value),
                    };
                if (before is null || file.LastMinute > before.LastMinute) before = file;
            }
        }
    }

    /// <summary>One finding a hole; a hole that is waived in part is several.</summary>
    /// <param name="waiverOf">The waiver that a missing day falls under.</param>
    public static IEnumerable<ValidationFinding> MissingDays(ValidationStage stage, IReadOnlyList<DayFile> files, Func<DateOnly, ValidationWaiver?> waiverOf)
    {
        foreach (var series in files.Where(file => file.Day is not null).GroupBy(file => file.Symbol))
        {
            var days = series.Select(file => file.Day!.Value).Distinct().Order().ToList();
            for (var i = 1; i < days.Count; i++)
                foreach (var (first, last) in Spans(days[i - 1].AddDays(1), days[i], waiverOf))
                {
                    var count = last.DayNumber - first.DayNumber + 1;
                    var (symbol, to) = (series.Key == "" ? "" : $" of {series.Key}", count == 1 ? "" : FormattableString.Invariant($" to {last:yyyy-MM-dd}"));
                    yield return Finding(
                        stage, ValidationCheck.MissingDays, count, 0,
                        FormattableString.Invariant($"{FileChecks.Some(count, "day")}{symbol} without a file, {first:yyyy-MM-dd}{to}")) with
                    {
                        Day = first,
                        Count = count,
                    };
                }
        }
    }

    public static IEnumerable<ValidationFinding> FileSets(
        ValidationStage stage, IReadOnlyList<DayFile> files, ValidationStage first, IReadOnlyList<DayFile> firstFiles)
    {
        if (files.Count == 0)
        {
            yield return Finding(stage, ValidationCheck.FileSets, 0, 1, "has no day files");
            yield break;
        }

        var (names, wanted) = (files.Select(file => file.Name).ToHashSet(), firstFiles.Select(file => file.Name).ToHashSet());
        foreach (var missing in firstFiles.Where(file => !names.Contains(file.Name))) yield return Odd(missing, $"is in {first.Name} and not in {stage.Name}");
        foreach (var extra in files.Where(file => !wanted.Contains(file.Name))) yield return Odd(extra, $"is in {stage.Name} and not in {first.Name}");

        ValidationFinding Odd(DayFile file, string message) =>
            Finding(stage, ValidationCheck.FileSets, 1, 0, message) with { File = file.Name, Day = file.Day };
    }

    public static IEnumerable<ValidationFinding> ClassShares(ValidationStage stage, IReadOnlyList<FileSummary> files, double least)
    {
        var rows = new long[3];
        foreach (var file in files)
            for (var i = 0; i < rows.Length; i++) rows[i] += file.ClassRows[i];

        var all = rows.Sum();
        for (var i = 0; i < rows.Length && all > 0; i++)
        {
            var share = (double)rows[i] / all;
            if (share < least)
                yield return Finding(stage, ValidationCheck.ClassShare, share, least, FormattableString.Invariant(
                    $"class {i} is {share * 100:0.00} % of {all} targets, at least {least * 100:0.##} % expected"));
        }
    }

    static IEnumerable<(DateOnly First, DateOnly Last)> Spans(DateOnly from, DateOnly until, Func<DateOnly, ValidationWaiver?> waiverOf)
    {
        var first = from;
        for (var day = from; day < until; day = day.AddDays(1))
        {
            if (day.AddDays(1) < until && ReferenceEquals(waiverOf(day), waiverOf(day.AddDays(1)))) continue;
            yield return (first, day);
            first = day.AddDays(1);
        }
    }

    static ValidationFinding Finding(ValidationStage stage, ValidationCheck check, double measured, double limit, string message) => new()
    {
        Check = check,
        Stage = stage.Name,
        Measured = measured,
        Limit = limit,
        Message = message,
    };
}
