using DuckDB.NET.Native;
using QuantGod.Market.Labels;
using QuantGod.Storage.DayFiles;

namespace QuantGod.Storage.Validation;

/// <summary>What is to be said about one file that was read; no I/O.</summary>
sealed class FileChecks(ValidationOptions options)
{
    readonly FileLayout _unlabelled = FileLayout.Expected(options.Levels, labelled: false);
    readonly FileLayout _labelled = FileLayout.Expected(options.Levels, labelled: true);

    public IEnumerable<ValidationFinding> Of(ScannedFile file)
    {
        if (file.Damage is { } damage)
        {
            yield return Finding(file, ValidationCheck.Damaged, 1, 0, $"is damaged, cut off or no Parquet file ({damage})");
            yield break;
        }

        if (Columns(file) is { } columns) yield return columns;
        if (file.File.Day is null) yield return Finding(file, ValidationCheck.FileDay, 1, 0, "its name does not begin with a day like 2024-03-14");
        if (!file.HasRows) yield break;

        foreach (var finding in TimeChecks.Of(file, options)) yield return finding;
        if (file.NotFinite is { } values) yield return Values(file, ValidationCheck.NotFinite, values, $"{values.Column} is {values.Message}");
        if (Rows(file) is { } rows) yield return rows;
        if (file.Book is { } book) yield return Values(file, ValidationCheck.Book, book, book.Message);
        if (!file.File.Stage.Labelled || !file.Layout!.HasTarget) yield break;

        if (Targets(file) is { } targets) yield return targets;
        if (Classes(file) is { } classes) yield return classes;
    }

    public static ValidationFinding Finding(ScannedFile file, ValidationCheck check, double measured, double limit, string message) => new()
    {
        Check = check,
        Stage = file.File.Stage.Name,
        File = file.File.Name,
        Day = file.File.Day,
        Measured = measured,
        Limit = limit,
        Message = message,
    };

    static ValidationFinding Values(ScannedFile file, ValidationCheck check, ValueFaults faults, string first) =>
        Finding(file, check, faults.Rows, 0, $"{Some(faults.Rows, "row")}; at {Minutes.Text(faults.Minute)} {first}") with
        {
            Minute = Minutes.Text(faults.Minute),
            Column = faults.Column,
            Level = faults.Level,
            Count = faults.Rows,
        };

    ValidationFinding? Columns(ScannedFile file)
    {
        var (expected, actual) = ((file.File.Stage.Labelled ? _labelled : _unlabelled).Columns, file.Layout!.Columns);
        var first = 0;
        while (first < Math.Min(expected.Count, actual.Count) && actual[first] == expected[first]) first++;
        if (first == actual.Count && first == expected.Count) return null;

        var (found, wanted) = (Text(actual, first), Text(expected, first));
        var (missing, extra) = (expected.ExceptBy(actual.Select(NameOf), NameOf), actual.ExceptBy(expected.Select(NameOf), NameOf));
        return Finding(
            file, ValidationCheck.Columns, actual.Count, expected.Count,
            FormattableString.Invariant($"{actual.Count} columns, {expected.Count} expected; column {first} is {found}, should be {wanted}")) with
        {
            Column = missing.Concat(extra).Append(actual[Math.Min(first, actual.Count - 1)]).First().Name,
        };

        static string NameOf((string Name, DuckDBType Type) column) => column.Name;

        static string Text(IReadOnlyList<(string Name, DuckDBType Type)> columns, int index) =>
            index < columns.Count ? $"{columns[index].Name} {columns[index].Type}" : "nothing";
    }

    ValidationFinding? Rows(ScannedFile file)
    {
        var (rows, least) = (file.Minutes.Length, Math.Max(0, options.MinRowsPerDay - file.File.DroppedRows));
        return rows >= least ? null : Finding(file, ValidationCheck.Rows, rows, least, $"{Some(rows, "row")}, at least {least} expected");
    }

    static ValidationFinding? Targets(ScannedFile file)
    {
        var (count, first) = (0, -1);
        for (var row = 0; row < file.Targets.Length; row++)
        {
            if (TradeClass.Contains(file.Targets[row])) continue;
            count++;
            if (first < 0) first = row;
        }

        if (count == 0) return null;
        var (target, minute) = (file.Targets[first], Minutes.Text(file.Minutes[first]));
        var value = target == ScanPlan.NoTarget ? "no class" : FormattableString.Invariant($"{target}");
        return Finding(file, ValidationCheck.Targets, count, 0, $"{Some(count, "row")}; at {minute} the target is {value}, classes are 0, 1 and 2") with
        {
            Minute = minute,
            Column = DayFileColumns.Target,
            Count = count,
        };
    }

    ValidationFinding? Classes(ScannedFile file)
    {
        var (classes, least) = (ClassCounts(file).Count(rows => rows > 0), options.MinClassesPerFile);
        return file.Targets.Length == 0 || classes >= least
            ? null
            : Finding(file, ValidationCheck.Classes, classes, least, $"{Some(classes, "class", "classes")}, at least {least} expected");
    }

    /// <summary>Rows of class 0, 1 and 2.</summary>
    public static long[] ClassCounts(ScannedFile file)
    {
        var rows = new long[TradeClass.Count];
        foreach (var target in file.Targets)
            if (TradeClass.Contains(target)) rows[target]++;
        return rows;
    }

    public static string Some(int count, string one, string? many = null) =>
        FormattableString.Invariant($"{count} {(count == 1 ? one : many ?? one + "s")}");
}
