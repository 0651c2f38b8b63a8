using System.Globalization;
using DuckDB.NET.Native;

namespace QuantGod.Storage.DayFiles;

/// <summary>Reads <c>datetime</c>, measurements and, if wanted, <c>target</c> of one file, and checks types and missing values on the way.</summary>
static class DayFileQuery
{
    /// <param name="read">Gets chunks whose column 0 is the time in microseconds (long), then the measurements (double), then the target (int).</param>
    /// <exception cref="DayFileException">The file is missing or damaged, lacks a column, or a column has another type or no value in a row.</exception>
    public static void Run(Engine engine, string path, IReadOnlyList<string> columns, bool target, ResultChunks.ReadChunk read)
    {
        string[] names = [DayFileColumns.Time, .. columns, .. target ? [DayFileColumns.Target] : Array.Empty<string>()];
        var sql = $"SELECT {string.Join(", ", names.Select(Sql.Name))} FROM {Sql.ParquetScan(path)}";
        DayFileErrors.Reading(path, () => engine.Query(sql, (ref DuckDBResult result) =>
        {
            CheckTypes(path, ref result, names, target);
            ReadRows(path, ref result, names, read);
        }));
    }

    /// <summary>As <see cref="Run"/>, all columns that there are.</summary>
    /// <param name="begin">Gets the layout, without a row count, before the first chunk.</param>
    /// <exception cref="DayFileException">The file is missing, damaged or not a day file, or a column has no value in a row.</exception>
    public static void RunAll(Engine engine, string path, Action<DayFileLayout> begin, ResultChunks.ReadChunk read) =>
        DayFileErrors.Reading(path, () => engine.QueryAsWritten($"SELECT * FROM {Sql.ParquetScan(path)}", (ref DuckDBResult result) =>
        {
            var layout = DayFileLayout.Of(path, ref result);
            begin(layout);
            ReadRows(path, ref result, [DayFileColumns.Time, .. layout.Columns, .. layout.Labelled ? [DayFileColumns.Target] : Array.Empty<string>()], read);
        }));

    static void ReadRows(string path, ref DuckDBResult result, string[] names, ResultChunks.ReadChunk read)
    {
        long before = 0;
        ResultChunks.Read(ref result, chunk =>
        {
            CheckValues(path, chunk, names, before);
            read(chunk);
            before += chunk.Rows;
        });
    }

    static void CheckTypes(string path, ref DuckDBResult result, string[] names, bool target)
    {
        for (var i = 0; i < names.Length; i++)
        {
            var wanted = i == 0 ? DuckDBType.Timestamp : target && i == names.Length - 1 ? DuckDBType.Integer : DuckDBType.Double;
            var actual = NativeMethods.Query.DuckDBColumnType(ref result, i);
            if (actual != wanted)
                throw new DayFileException(path, $"column '{names[i]}' is {actual}, it should be {wanted}. {DayFileErrors.Again}");
        }
    }

    static void CheckValues(string path, ResultChunk chunk, string[] names, long before)
    {
        for (var i = 0; i < names.Length; i++)
        {
            if (chunk.FirstNull(i) is >= 0 and var row)
                throw new DayFileException(path, string.Create(
                    CultureInfo.InvariantCulture, $"column '{names[i]}' has no value in row {before + row}. {DayFileErrors.Again}"));
        }
    }
}
