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
        var rows = 0L;
        var layout = ReadWithoutRows(engine, path);
        DayFileErrors.Reading(path, () => engine.Query($"SELECT count(*) FROM {Sql.ParquetScan(path)}", (ref DuckDBResult result) =>
            ResultChunks.Read(ref result, chunk => rows = chunk.Column<long>(0)[0])));
        return layout with { Rows = checked((int)rows) };
    }

    /// <summary>As <see cref="Read"/>, for callers that need no row count; it is 0.</summary>
    internal static DayFileLayout ReadWithoutRows(Engine engine, string path)
    {
        var columns = new List<string>();
        var labelled = false;
        DayFileErrors.Reading(path, () =>
            engine.Query($"SELECT * FROM {Sql.ParquetScan(path)} LIMIT 0", (ref DuckDBResult result) => labelled = ReadColumns(path, ref result, columns)));
        return new DayFileLayout(columns, 0, labelled);
    }

    static bool ReadColumns(string path, ref DuckDBResult result, List<string> columns)
    {
        var count = (long)NativeMethods.Query.DuckDBColumnCount(ref result);
        for (long i = 0; i < count; i++)
        {
            var name = NativeMethods.Query.DuckDBColumnName(ref result, i);
            var type = NativeMethods.Query.DuckDBColumnType(ref result, i);
            if (i == count - 1 && name == DayFileColumns.Target && type == DuckDBType.Integer) return true;
            if (i == 0 ? name != DayFileColumns.Time || type != DuckDBType.Timestamp : type != DuckDBType.Double)
                throw new DayFileException(
                    path, $"column {i} is '{name}' {type}; a day file is '{DayFileColumns.Time}' Timestamp, then Double columns. {DayFileErrors.Again}");
            if (i > 0) columns.Add(name);
        }

        return false;
    }
}
