using QuantGod.Market.Labels;
using QuantGod.Storage.DayFiles;
using static QuantGod.Storage.Validation.ValidationReport;

namespace QuantGod.Storage.Validation;

/// <summary>All checks: which files each looks at, and its functions over a file and over a stage. No I/O.</summary>
sealed class Checks
{
    readonly ValidationOptions _options;
    readonly IReadOnlyList<ValidationWaiver> _waivers;
    readonly FileLayout _unlabelled;
    readonly FileLayout _labelled;
    readonly Check[] _table;

    /// <exception cref="FormatException">A waiver cannot be read.</exception>
    public Checks(ValidationOptions options)
    {
        (_options, _waivers) = (options, options.ParseWaivers());
        (_unlabelled, _labelled) = (FileLayout.Expected(options.Levels, labelled: false), FileLayout.Expected(options.Levels, labelled: true));
        _table =
        [
            new(ValidationCheck.Damaged, file => true, Damaged),
            new(ValidationCheck.Columns, file => file.Damage is null, Columns),
            new(ValidationCheck.FileDay, file => true, FileDay),
            new(ValidationCheck.NotFinite, file => file.HasRows, NotFinite),
            new(ValidationCheck.TimeOrder, file => file.HasRows, TimeOrder, (stage, _) => Overlaps(stage)),
            new(ValidationCheck.Gaps, file => file.HasRows, Gaps),
            new(ValidationCheck.Rows, file => file.HasRows, Rows),
            new(ValidationCheck.Book, file => file.HasRows, file => [Values(file, file.Book)]),
            new(ValidationCheck.Targets, HasTargets, Targets),
            new(ValidationCheck.Classes, HasTargets, Classes),
            new(ValidationCheck.ClassShare, HasTargets, OfStage: (stage, _) => ClassShares(stage)),
            new(ValidationCheck.MissingDays, file => file.Day is not null, OfStage: (stage, _) => MissingDays(stage)),
            new(ValidationCheck.FileSets, file => true, OfStage: FileSets),
        ];

        static bool HasTargets(ScannedFile file) => file.HasRows && file.Stage.Labelled;
    }

    /// <summary>What is wrong with one file by itself.</summary>
    public IEnumerable<ValidationFinding> OfFile(ScannedFile file) =>
        from check in _table
        where check.LooksAt(file)
        from finding in check.OfFile?.Invoke(file) ?? []
        where finding is not null
        select finding with { Check = check.Name };

    /// <param name="stages">Their files concluded.</param>
    public ValidationReport Report(IReadOnlyList<StageFiles> stages)
    {
        var used = new HashSet<ValidationWaiver>();
        var outcomes = _table.ToDictionary(check => check.Name, check => Findings(check, stages, used));
        var findings = outcomes.Values.SelectMany(found => found).ToList();
        int Counting(ValidationSeverity severity) => findings.Count(finding => finding.WaivedBy is null && finding.Severity == severity);
        return new ValidationReport
        {
            Failed = Counting(ValidationSeverity.Failure) > 0,
            Failures = Counting(ValidationSeverity.Failure),
            Warnings = Counting(ValidationSeverity.Warning),
            Options = _options,
            Stages = [.. stages.Select(Outcome)],
            Checks = [.. _table.Select(check => Outcome(check, stages, outcomes[check.Name]))],
            Findings = findings,
            UnusedWaivers = [.. _waivers.Where(waiver => !used.Contains(waiver)).Select(waiver => waiver.ToString())],
        };
    }

    List<ValidationFinding> Findings(Check check, IReadOnlyList<StageFiles> stages, HashSet<ValidationWaiver> used)
    {
        var findings = new List<ValidationFinding>();
        var severity = _options.Checks.Of(check.Name);
        if (severity == ValidationSeverity.Off) return findings;

        foreach (var stage in stages)
        {
            var ofFiles = stage.Files.SelectMany(file => file.Findings.Where(finding => finding.Check == check.Name));
            foreach (var finding in ofFiles.Concat(check.OfStage?.Invoke(stage, stages[0]) ?? []))
            {
                var waiver = WaiverOf(check.Name, finding.Day);
                if (waiver is not null) used.Add(waiver);
                findings.Add(finding with { Check = check.Name, Severity = severity, WaivedBy = waiver?.Reason });
            }
        }

        return findings;
    }

    ValidationWaiver? WaiverOf(ValidationCheck check, DateOnly? day) => _waivers.FirstOrDefault(waiver => waiver.Covers(check, day));

    static StageOutcome Outcome(StageFiles stage) => new(
        stage.Stage.Name, stage.Files.Count, stage.Files.Sum(file => (long)file.Rows), stage.Files.Min(file => file.Day), stage.Files.Max(file => file.Day));

    CheckOutcome Outcome(Check check, IReadOnlyList<StageFiles> stages, List<ValidationFinding> findings)
    {
        var severity = _options.Checks.Of(check.Name);
        var files = severity == ValidationSeverity.Off ? 0 : stages.Sum(stage => stage.Files.Count(check.LooksAt));
        var waived = findings.Count(finding => finding.WaivedBy is not null);
        var worst = findings.MaxBy(finding => (finding.WaivedBy is null, Math.Abs(finding.Measured - finding.Limit)));
        return new CheckOutcome(check.Name, severity, files, findings.Count - waived, waived, worst);
    }

    static ValidationFinding?[] Damaged(ScannedFile file) =>
        [file.Damage is { } damage ? Finding(file, 1, 0, $"is damaged, cut off or no Parquet file ({damage})") : null];

    ValidationFinding?[] Columns(ScannedFile file)
    {
        var (expected, actual) = ((file.Stage.Labelled ? _labelled : _unlabelled).Columns, file.Layout!.Columns);
        var first = 0;
        while (first < Math.Min(expected.Count, actual.Count) && actual[first] == expected[first]) first++;
        if (first == actual.Count && first == expected.Count) return [];

        var (missing, extra) = (expected.ExceptBy(actual.Select(NameOf), NameOf), actual.ExceptBy(expected.Select(NameOf), NameOf));
        var message = $"{actual.Count} columns, {expected.Count} expected; column {first} is {TextOf(actual)}, should be {TextOf(expected)}";
        var column = missing.Concat(extra).Append(actual[Math.Min(first, actual.Count - 1)]).First().Name;
        return [Finding(file, actual.Count, expected.Count, message) with { Column = column }];

        static string NameOf(EngineColumn column) => column.Name;

        string TextOf(IReadOnlyList<EngineColumn> columns) => first < columns.Count ? $"{columns[first].Name} {columns[first].Type}" : "nothing";
    }

    static ValidationFinding?[] FileDay(ScannedFile file)
    {
        if (file.Damage is not null) return [];
        if (file.Day is not { } day) return [Finding(file, 1, 0, "its name does not begin with a day like 2024-03-14")];

        var start = Minutes.StartOf(day);
        return [CountRows(file, (minute, _) => minute < start || minute >= start + Minutes.PerDay, "outside the day of the file's name")];
    }

    static ValidationFinding?[] NotFinite(ScannedFile file)
    {
        var rows = file.Minutes.Count(ScanPlan.NoMinute);
        var noMinute = rows == 0 ? null : Finding(file, rows, 0, $"{Count(rows, "row")} without a minute") with { Column = DayFileColumns.Time, Count = rows };
        return [noMinute, Values(file, file.NotFinite)];
    }

    static ValidationFinding?[] TimeOrder(ScannedFile file) =>
    [
        CountRows(file, (minute, latest) => minute <= latest, "not later than the rows before"),
        CountRows(file, (minute, _) => minute % Minutes.Micros != 0, "not at the start of a minute"),
    ];

    /// <summary>Each file begins after the one before it of the same symbol has ended.</summary>
    static IEnumerable<ValidationFinding> Overlaps(StageFiles stage)
    {
        foreach (var series in stage.Files.Where(file => file.LastMinute is not null).GroupBy(file => file.Symbol))
        {
            ScannedFile? before = null;
            foreach (var file in series)
            {
                if (before is not null && file.FirstMinute <= before.LastMinute)
                {
                    var (minute, end) = (Minutes.Text(file.FirstMinute!.Value), Minutes.Text(before.LastMinute!.Value));
                    yield return Finding(file, 1, 0, $"begins at {minute}, before {before.Name} ends at {end}") with { Minute = minute };
                }

                if (before is null || file.LastMinute > before.LastMinute) before = file;
            }
        }
    }

    /// <summary>
    /// Holes between the rows, and from midnight to the first; to the next midnight only where labelling has not taken the last rows. The minute at
    /// midnight counts as there: it has no close before it, so no file has it.
    /// </summary>
    ValidationFinding?[] Gaps(ScannedFile file)
    {
        if (file.Rows == 0) return []; // the row count shows it

        var before = file.Day is { } day ? Minutes.StartOf(day) : (long?)null;
        var end = file.DroppedRows == 0 ? before + Minutes.PerDay : null;
        var (max, count, longest, longestAfter) = (_options.MaxGapMinutes, 0, 0L, 0L);
        foreach (var minute in (ReadOnlySpan<long>)[.. file.Minutes, end ?? ScanPlan.NoMinute])
        {
            if (minute == ScanPlan.NoMinute) continue;
            if (before is { } from && minute - from > max * Minutes.Micros)
            {
                count++;
                if (minute - from > longest) (longest, longestAfter) = (minute - from, from);
            }

            before = Math.Max(before ?? minute, minute);
        }

        if (count == 0) return [];
        var (minutes, after) = ((double)longest / Minutes.Micros, Minutes.Text(longestAfter));
        var message = FormattableString.Invariant($"{Count(count, "gap")} of over {max} minutes; the longest, {minutes:0.##} minutes, after {after}");
        return [Finding(file, minutes, max, message) with { Minute = after, Count = count }];
    }

    ValidationFinding?[] Rows(ScannedFile file)
    {
        var min = Math.Max(0, _options.MinRowsPerDay - file.DroppedRows);
        return [file.Rows >= min ? null : Finding(file, file.Rows, min, $"{Count(file.Rows, "row")}, at least {min} expected")];
    }

    static ValidationFinding?[] Targets(ScannedFile file)
    {
        var faults = file.Rows - (int)file.ClassRows.Sum();
        if (!file.Layout!.HasTarget || faults == 0) return [];

        var first = 0;
        while (TradeClass.Contains(file.Targets[first])) first++;
        var (target, minute) = (file.Targets[first], Minutes.Text(file.Minutes[first]));
        var value = target == ScanPlan.NoTarget ? "no class" : $"{target}";
        var message = $"{Count(faults, "row")}; at {minute} the target is {value}, classes are 0, 1 and 2";
        return [Finding(file, faults, 0, message) with { Minute = minute, Column = DayFileColumns.Target, Count = faults }];
    }

    ValidationFinding?[] Classes(ScannedFile file)
    {
        var (classes, min) = (file.ClassRows.Count(rows => rows > 0), _options.MinClassesPerFile);
        if (!file.Layout!.HasTarget || file.Rows == 0 || classes >= min) return [];
        return [Finding(file, classes, min, $"{Count(classes, "class", "classes")}, at least {min} expected")];
    }

    IEnumerable<ValidationFinding> ClassShares(StageFiles stage)
    {
        var (rows, min) = (TradeClass.Each(target => stage.Files.Sum(file => file.ClassRows[target])), _options.MinClassShare);
        var all = rows.Sum();
        for (var i = 0; i < TradeClass.Count && stage.Stage.Labelled && all > 0; i++)
        {
            var share = (double)rows[i] / all;
            if (share < min)
                yield return Finding(stage, share, min, FormattableString.Invariant(
                    $"class {i} is {share * 100:0.00} % of {all} targets, at least {min * 100:0.##} % expected"));
        }
    }

    /// <summary>One finding a hole; a hole that is waived in part is several.</summary>
    IEnumerable<ValidationFinding> MissingDays(StageFiles stage)
    {
        foreach (var series in stage.Files.Where(file => file.Day is not null).GroupBy(file => file.Symbol))
        {
            var days = series.Select(file => file.Day!.Value).Distinct().Order().ToList();
            foreach (var (first, last) in days.Zip(days.Skip(1)).SelectMany(pair => Spans(pair.First.AddDays(1), pair.Second)))
            {
                var count = last.DayNumber - first.DayNumber + 1;
                var (symbol, to) = (series.Key == "" ? "" : $" of {series.Key}", count == 1 ? "" : FormattableString.Invariant($" to {last:yyyy-MM-dd}"));
                var message = FormattableString.Invariant($"{Count(count, "day")}{symbol} without a file, {first:yyyy-MM-dd}{to}");
                yield return Finding(stage, count, 0, message) with { Day = first, Count = count };
            }
        }
    }

    /// <summary>Days before <paramref name="until"/>, cut where another waiver covers them.</summary>
    IEnumerable<(DateOnly First, DateOnly Last)> Spans(DateOnly from, DateOnly until)
    {
        var first = from;
        for (var day = from; day < until; day = day.AddDays(1))
        {
            var next = day.AddDays(1);
            if (next < until && ReferenceEquals(WaiverOf(ValidationCheck.MissingDays, day), WaiverOf(ValidationCheck.MissingDays, next))) continue;
            yield return (first, day);
            first = next;
        }
    }

    static IEnumerable<ValidationFinding> FileSets(StageFiles stage, StageFiles first)
    {
        if (stage.Files.Count == 0) return [Finding(stage, 0, 1, "has no day files")];

        var (missing, extra) = (first.Files.ExceptBy(stage.Files.Select(NameOf), NameOf), stage.Files.ExceptBy(first.Files.Select(NameOf), NameOf));
        return missing.Select(file => Odd(file, first, stage)).Concat(extra.Select(file => Odd(file, stage, first)));

        static string NameOf(ScannedFile file) => file.Name;

        ValidationFinding Odd(ScannedFile file, StageFiles where, StageFiles whereNot) =>
            Finding(stage, 1, 0, $"is in {where.Stage.Name} and not in {whereNot.Stage.Name}") with { File = file.Name, Day = file.Day };
    }

    /// <param name="isFault">Gets a row's minute and the latest minute before it, <see cref="long.MinValue"/> for the first.</param>
    static ValidationFinding? CountRows(ScannedFile file, Func<long, long, bool> isFault, string fault)
    {
        var (count, first, latest) = (0, 0L, long.MinValue);
        foreach (var minute in file.Minutes)
        {
            if (minute == ScanPlan.NoMinute) continue;
            if (isFault(minute, latest) && count++ == 0) first = minute;
            latest = Math.Max(latest, minute);
        }

        var text = Minutes.Text(first);
        return count == 0 ? null : Finding(file, count, 0, $"{Count(count, "row")} {fault}, first {text}") with { Minute = text, Count = count };
    }

    static ValidationFinding? Values(ScannedFile file, ValueFaults? faults) => faults is null
        ? null
        : Finding(file, faults.Rows, 0, $"{Count(faults.Rows, "row")}; at {Minutes.Text(faults.Minute)} {faults.Message}") with
        {
            Minute = Minutes.Text(faults.Minute), Column = faults.Column, Level = faults.Level, Count = faults.Rows,
        };

    static ValidationFinding Finding(ScannedFile file, double measured, double limit, string message) =>
        new() { Stage = file.Stage.Name, File = file.Name, Day = file.Day, Measured = measured, Limit = limit, Message = message };

    static ValidationFinding Finding(StageFiles stage, double measured, double limit, string message) =>
        new() { Stage = stage.Stage.Name, Measured = measured, Limit = limit, Message = message };

    /// <param name="LooksAt">Whether there is something of a file to look at.</param>
    /// <param name="OfStage">Gets a stage and the first one.</param>
    sealed record Check(
        ValidationCheck Name,
        Func<ScannedFile, bool> LooksAt,
        Func<ScannedFile, IEnumerable<ValidationFinding?>>? OfFile = null,
        Func<StageFiles, StageFiles, IEnumerable<ValidationFinding>>? OfStage = null);
}

/// <summary>Minute starts in microseconds since 1970, for people.</summary>
static class Minutes
{
    public const long Micros = 60_000_000;

    public const long PerDay = 1440 * Micros;

    public static long StartOf(DateOnly day) => (day.DayNumber - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber) * PerDay;

    /// <returns><c>2024-03-14 00:17</c>, with seconds where there are any.</returns>
    public static string Text(long micros)
    {
        if (micros == ScanPlan.NoMinute) return "no minute";
        if (micros / TimeSpan.MicrosecondsPerDay is < -700_000 or > 2_900_000) return FormattableString.Invariant($"{micros} us"); // beyond DateTime

        var format = micros % Micros == 0 ? "yyyy-MM-dd HH:mm" : "yyyy-MM-dd HH:mm:ss.ffffff";
        return DateTime.UnixEpoch.AddMicroseconds(micros).ToString(format, System.Globalization.CultureInfo.InvariantCulture);
    }
}
