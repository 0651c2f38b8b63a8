using QuantGod.Storage.DayFiles;

namespace QuantGod.Storage.Validation;

/// <summary>
/// The SQL that reads every value of files of one layout once and answers with a few numbers a row: the minute, the target, and whether values or
/// book look wrong. The engine does the 1,600 operations a row a vector at a time; rows that look wrong are fetched whole and judged one by one.
/// </summary>
sealed class ScanPlan
{
    /// <summary>Stands for a minute or a target that a row has not.</summary>
    public const long NoMinute = long.MinValue + 1;

    public const int NoTarget = int.MinValue + 1;

    readonly string _minute;
    readonly string _row;
    readonly string _suspects;

    /// <param name="values">Whether to look for values that are not finite.</param>
    /// <param name="book">Whether to look at the order of the book.</param>
    public ScanPlan(FileLayout layout, bool values, bool book)
    {
        (Values, Book) = (layout.Values, new BookColumns(layout.Values));
        _minute = FormattableString.Invariant(
            $"coalesce(CASE WHEN isfinite({Sql.Name(DayFileColumns.Time)}) THEN epoch_us({Sql.Name(DayFileColumns.Time)}) END, {NoMinute})");
        var target = layout.HasTarget ? $"coalesce(TRY_CAST({Sql.Name(DayFileColumns.Target)} AS INTEGER), {NoTarget})" : $"{NoTarget}";
        var finite = values && Values.Count > 0 ? $"coalesce(isfinite({AllFinite()}), false)" : "true";
        var sorted = book && Book.Levels > 0 ? $"coalesce({AllSorted()} = 1, false)" : "true";
        _row = $"SELECT file_index, {_minute}, {target}::INTEGER, {finite}, {sorted}";
        _suspects = $"WHERE NOT ({finite}) OR NOT ({sorted})";
    }

    public IReadOnlyList<string> Values { get; }

    public BookColumns Book { get; }

    /// <summary>File index (ulong), minute in microseconds (long), target (int), values finite (bool), book in order (bool); rows in file order.</summary>
    public string Rows(IReadOnlyList<string> paths) => $"{_row} FROM {Sql.ParquetScan(paths)}";

    /// <summary>Minute (long), then all of <see cref="Values"/> (double or null), of the rows that look wrong.</summary>
    public string Suspects(string path) => $"SELECT {string.Join(", ", [_minute, .. Values.Select(Sql.Name)])} FROM {Sql.ParquetScan(path)} {_suspects}";

    /// <summary>A sum is finite if every summand is; sums beyond the largest double look wrong and turn out right.</summary>
    string AllFinite() => Tree([.. Values.Select(Sql.Name)], "+");

    string AllSorted() => Tree([.. Book.Order().Select(pair => $"({Sql.Name(pair.Higher)} > {Sql.Name(pair.Lower)})::UTINYINT")], "&");

    /// <summary>Pairs of pairs: the engine refuses expressions a thousand levels deep.</summary>
    static string Tree(List<string> terms, string op)
    {
        while (terms.Count > 1)
            terms = [.. terms.Chunk(2).Select(pair => pair is [var left, var right] ? $"({left} {op} {right})" : pair[0])];
        return terms[0];
    }
}
