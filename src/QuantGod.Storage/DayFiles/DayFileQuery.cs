using System.Globalization;
using DuckDB.NET.Native;

namespace QuantGod.Storage.DayFiles;

/// <summary>What a day file has.</summary>
/// <param name="Columns">Measurements in file order, without <c>datetime</c> and <c>target</c>.</param>
/// <param name="Rows">Minutes.</param>
/// <param name="Labelled">Whether it ends with <c>target</c>.</param>
public sealed record DayFileLayout(IReadOnlyList<string> Columns, int Rows, bool Labelled);

/// <summary>Reads <c>datetime</c>, measurements and, if wanted, <c>target</c> of one file, and checks types and missing values on the way.</summary>
static class DayFileQuery
{
    /// <exception cref="DayFileException">The file is missing, damaged or not a day file.</exception>
    public static DayFileLayout Layout(Engine engine, string path)
    {
        DayFileLayout? layout = null;
        DayFileException.Reading(path, () =>
        {
            layout = LayoutOf(path, engine.ColumnsOf(path));
            engine.Query($"SELECT count(*) FROM {Sql.ParquetScan(path)}", chunk => layout = layout with { Rows = checked((int)chunk.Column<long>(0)[0]) });
        });
        return layout!;
    }

    /// <param name="read">Gets chunks whose column 0 is the time in microseconds (long), then the measurements (double), then the target (int).</param>
    /// <exception cref="DayFileException">The file is missing or damaged, lacks a column, or a column has another type or no value in a row.</exception>
    public static void Run(Engine engine, string path, IReadOnlyList<string> columns, bool target, Engine.ReadChunk read)
    {
        var names = Names(columns, target);
        var sql = $"SELECT {string.Join(", ", names.Select(Sql.Name))} FROM {Sql.ParquetScan(path)}";
        DayFileException.Reading(path, () => engine.Query(sql, Checked(path, names, read), actual =>
        {
            for (var i = 0; i < names.Length; i++)
            {
                var wanted = i == 0 ? DuckDBType.Timestamp : target && i == names.Length - 1 ? DuckDBType.Integer : DuckDBType.Double;
                if (actual[i].Type != wanted)
                    throw new DayFileException(path, $"column '{names[i]}' is {actual[i].Type}, it should be {wanted}. {DayFileException.RunAgain}");
            }
        }));
    }

    /// <summary>As <see cref="Run"/>, all columns that there are.</summary>
    /// <param name="begin">Gets the layout, without a row count, before the first chunk.</param>
    /// <exception cref="DayFileException">The file is missing, damaged or not a day file, or a column has no value in a row.</exception>
    public static void RunAll(Engine engine, string path, Action<DayFileLayout> begin, Engine.ReadChunk read)
    {
        Engine.ReadChunk? checkedRead = null;
        DayFileException.Reading(path, () => engine.QueryAsWritten($"SELECT * FROM {Sql.ParquetScan(path)}", chunk => checkedRead!(chunk), columns =>
        {
            var layout = LayoutOf(path, columns);
            begin(layout);
            checkedRead = Checked(path, Names(layout.Columns, layout.Labelled), read);
        }));
    }

    static string[] Names(IReadOnlyList<string> measurements, bool target) =>
        [DayFileColumns.Time, .. measurements, .. target ? [DayFileColumns.Target] : Array.Empty<string>()];

    static Engine.ReadChunk Checked(string path, string[] names, Engine.ReadChunk read)
    {
        long before = 0;
        return chunk =>
        {
            for (var i = 0; i < names.Length; i++)
                if (chunk.FirstNull(i) is >= 0 and var row)
                    throw new DayFileException(path, string.Create(
                        CultureInfo.InvariantCulture, $"column '{names[i]}' has no value in row {before + row}. {DayFileException.RunAgain}"));
            read(chunk);
            before += chunk.Rows;
        };
    }

    static DayFileLayout LayoutOf(string path, IReadOnlyList<EngineColumn> columns)
    {
        var labelled = columns.Count > 1 && columns[^1] == new EngineColumn(DayFileColumns.Target, DuckDBType.Integer);
        for (var i = 0; i < columns.Count - (labelled ? 1 : 0); i++)
        {
            var (name, type) = (columns[i].Name, columns[i].Type);
            if (i == 0 ? name != DayFileColumns.Time || type != DuckDBType.Timestamp : type != DuckDBType.Double)
                throw new DayFileException(
                    path, $"column {i} is '{name}' {type}; a day file is '{DayFileColumns.Time}' Timestamp, then Double columns. {DayFileException.RunAgain}");
        }

        return new DayFileLayout([.. columns.Skip(1).SkipLast(labelled ? 1 : 0).Select(column => column.Name)], 0, labelled);
    }
}
