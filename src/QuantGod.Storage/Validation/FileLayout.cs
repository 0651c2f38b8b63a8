using DuckDB.NET.Native;
using QuantGod.Market.Candles;
using QuantGod.Storage.DayFiles;

namespace QuantGod.Storage.Validation;

/// <summary>The columns that a file really has, whatever they are.</summary>
sealed class FileLayout(IReadOnlyList<(string Name, DuckDBType Type)> columns)
{
    public IReadOnlyList<(string Name, DuckDBType Type)> Columns { get; } = columns;

    /// <summary>The DOUBLE columns in file order.</summary>
    public IReadOnlyList<string> Values { get; } = [.. columns.Where(column => column.Type == DuckDBType.Double).Select(column => column.Name)];

    public bool HasTime => Columns.Any(
        column => column.Name == DayFileColumns.Time && column.Type.ToString().StartsWith("Timestamp", StringComparison.Ordinal));

    public bool HasTarget => Columns.Any(column => column.Name == DayFileColumns.Target);

    /// <summary>What a day file should have.</summary>
    public static FileLayout Expected(int levels, bool labelled) => new(
    [
        (DayFileColumns.Time, DuckDBType.Timestamp),
        .. CandleColumns.Names(levels).Select(name => (name, DuckDBType.Double)),
        .. labelled ? [(DayFileColumns.Target, DuckDBType.Integer)] : Array.Empty<(string, DuckDBType)>(),
    ]);

    /// <exception cref="EngineException">The file cannot be read.</exception>
    public static FileLayout Read(Engine engine, string path)
    {
        var columns = new List<(string, DuckDBType)>();
        engine.Query($"SELECT * FROM {Sql.ParquetScan(path)} LIMIT 0", (ref DuckDBResult result) =>
        {
            for (long i = 0; i < (long)NativeMethods.Query.DuckDBColumnCount(ref result); i++)
                columns.Add((NativeMethods.Query.DuckDBColumnName(ref result, i), NativeMethods.Query.DuckDBColumnType(ref result, i)));
        });
        return new FileLayout(columns);
    }
}
