using DuckDB.NET.Native;
using QuantGod.Market.Candles;
using QuantGod.Storage.DayFiles;

namespace QuantGod.Storage.Validation;

/// <summary>The columns that a file really has, whatever they are.</summary>
sealed class FileLayout(IReadOnlyList<EngineColumn> columns)
{
    public IReadOnlyList<EngineColumn> Columns { get; } = columns;

    /// <summary>The DOUBLE columns in file order.</summary>
    public IReadOnlyList<string> Values { get; } = [.. columns.Where(column => column.Type == DuckDBType.Double).Select(column => column.Name)];

    public bool HasTime { get; } =
        columns.Any(column => column.Name == DayFileColumns.Time && $"{column.Type}".StartsWith("Timestamp", StringComparison.Ordinal));

    public bool HasTarget { get; } = columns.Any(column => column.Name == DayFileColumns.Target);

    /// <summary>What a day file should have.</summary>
    public static FileLayout Expected(int levels, bool labelled) => new(
    [
        new(DayFileColumns.Time, DuckDBType.Timestamp),
        .. CandleColumns.Names(levels).Select(name => new EngineColumn(name, DuckDBType.Double)),
        .. labelled ? [new(DayFileColumns.Target, DuckDBType.Integer)] : Array.Empty<EngineColumn>(),
    ]);
}

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
        (Values, Book) = (layout.Values, new BookOrder(layout.Values));
        _minute = FormattableString.Invariant(
            $"coalesce(CASE WHEN isfinite({Sql.Name(DayFileColumns.Time)}) THEN epoch_us({Sql.Name(DayFileColumns.Time)}) END, {NoMinute})");
        var target = layout.HasTarget ? $"coalesce(TRY_CAST({Sql.Name(DayFileColumns.Target)} AS INTEGER), {NoTarget})" : $"{NoTarget}";

        // A sum is finite if every summand is; sums beyond the largest double look wrong and prove sound.
        var finite = values && Values.Count > 0 ? $"coalesce(isfinite({Tree([.. Values.Select(Sql.Name)], "+")}), false)" : "true";
        var pairs = Book.Pairs.Select(pair => $"({Sql.Name(pair.Higher)} > {Sql.Name(pair.Lower)})::UTINYINT").ToList();
        var sorted = book && pairs.Count > 0 ? $"coalesce({Tree(pairs, "&")} = 1, false)" : "true";
        _row = $"SELECT file_index, {_minute}, {target}::INTEGER, {finite}, {sorted}";
        _suspects = $"WHERE NOT ({finite}) OR NOT ({sorted})";
    }

    public IReadOnlyList<string> Values { get; }

    public BookOrder Book { get; }

    /// <summary>File index (ulong), minute in microseconds (long), target (int), values finite (bool), book in order (bool); rows in file order.</summary>
    public string Rows(IEnumerable<string> paths) => $"{_row} FROM {Sql.ParquetScan(paths)}";

    /// <summary>Minute (long), then all of <see cref="Values"/> (double or null), of the rows that look wrong.</summary>
    public string Suspects(string path) => $"SELECT {string.Join(", ", [_minute, .. Values.Select(Sql.Name)])} FROM {Sql.ParquetScan(path)} {_suspects}";

    /// <summary>Pairs of pairs: the engine refuses expressions a thousand levels deep.</summary>
    static string Tree(List<string> terms, string op)
    {
        while (terms.Count > 1)
            terms = [.. terms.Chunk(2).Select(pair => pair is [var left, var right] ? $"({left} {op} {right})" : pair[0])];
        return terms[0];
    }
}

/// <summary>The levels that have all four of their columns, from the best on, and the order that their prices should have.</summary>
/// <param name="columns">A file's DOUBLE columns.</param>
sealed class BookOrder(IReadOnlyList<string> columns)
{
    // Per level: where price and size of the bid, price and size of the ask stand among the columns.
    readonly int[][] _levels = Find([.. columns]).ToArray();

    /// <summary>Pairs of columns of which the first is the higher price in a full book.</summary>
    public IEnumerable<(string Higher, string Lower)> Pairs => _levels.SelectMany((level, i) => i == 0
        ? new[] { (columns[level[2]], columns[level[0]]) }
        : [(columns[_levels[i - 1][0]], columns[level[0]]), (columns[level[2]], columns[_levels[i - 1][2]])]);

    /// <summary>
    /// The first rank that breaks the order of one row; null when none does. A rank of size 0 had no level when the minute ended, and the price that
    /// stands there is older than the others: it is passed over.
    /// </summary>
    /// <param name="row">All DOUBLE columns of one row, in file order.</param>
    public ValueFaults? FirstFault(ReadOnlySpan<double> row, long minute)
    {
        Span<double?> best = [null, null];
        for (var rank = 0; rank < _levels.Length; rank++)
        {
            for (var side = 0; side < 2; side++)
            {
                var (column, size) = (columns[_levels[rank][2 * side]], row[_levels[rank][2 * side + 1]]);
                var price = row[_levels[rank][2 * side]];
                if (size == 0) continue;
                if (best[side] is { } better && !(side == 0 ? price < better : price > better))
                    return Fault(rank, column, $"{column} is {price}, not {(side == 0 ? "below" : "above")} the {better} of the level before");
                best[side] = price;
            }

            if (rank == 0 && best[0] >= best[1]) return Fault(0, columns[_levels[0][0]], $"best bid {best[0]} is not below best ask {best[1]}");
        }

        return null;

        ValueFaults Fault(int level, string column, FormattableString message) => new(1, minute, column, level, FormattableString.Invariant(message));
    }

    static IEnumerable<int[]> Find(List<string> columns)
    {
        for (var level = 0; ; level++)
        {
            int[] found = [.. CandleColumns.OfLevel(level).Select(name => columns.IndexOf(name))];
            if (found.Contains(-1)) yield break;
            yield return found;
        }
    }
}
