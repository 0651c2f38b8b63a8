using DuckDB.NET.Native;

namespace QuantGod.Storage.DayFiles;

/// <summary>What a day file has.</summary>
/// <param name="Columns">Measurements in file order, without <c>datetime</c> and <c>target</c>.</param>
/// <param name="Labelled">Whether it ends with <c>target</c>.</param>
public sealed record DayFileLayout(IReadOnlyList<string> Columns, int Rows, bool Labelled)
{
    /// <exception cref="DayFileException">The file is missing, damaged or not a day file.</exception>
    internal static DayFileLayout Read(Engine engine, string path)
    {
        var (rows, layout) = (0L, (DayFileLayout?)null);
        DayFileErrors.Reading(path, () =>
        {
            engine.Query($"SELECT * FROM {Sql.ParquetScan(path)} LIMIT 0", (ref DuckDBResult result) => layout = Of(path, ref result));
            engine.Query($"SELECT count(*) FROM {Sql.ParquetScan(path)}", (ref DuckDBResult result) =>
                ResultChunks.Read(ref result, chunk => rows = chunk.Column<long>(0)[0]));
        });
        return layout! with { Rows = checked((int)rows) };
    }

    /// <summary>Of all columns of a file; rows are not counted.</summary>
    /// <exception cref="DayFileException">They are not those of a day file.</exception>
    internal static DayFileLayout Of(string path, ref DuckDBResult result)
    {
        var columns = new List<string>();
        var count = (long)NativeMethods.Query.DuckDBColumnCount(ref result);
        for (long i = 0; i < count; i++)
        {
            var name = NativeMethods.Query.DuckDBColumnName(ref result, i);
            var type = NativeMethods.Query.DuckDBColumnType(ref result, i);
            if (i == count - 1 && name == DayFileColumns.Target && type == DuckDBType.Integer) return new DayFileLayout(columns, 0, Labelled: true);
            if (i == 0 ? name != DayFileColumns.Time || type != DuckDBType.Timestamp : type != DuckDBType.Double)
                throw new DayFileException(
                    path, $"column {i} is '{name}' {type}; a day file is '{DayFileColumns.Time}' Timestamp, then Double columns. {DayFileErrors.Again}");
            if (i > 0) columns.Add(name);
        }

        return new DayFileLayout(columns, 0, Labelled: false);
    }
}
