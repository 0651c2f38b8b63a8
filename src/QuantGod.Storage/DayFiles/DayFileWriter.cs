using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using QuantGod.Market.Candles;

namespace QuantGod.Storage.DayFiles;

/// <summary>
/// Writes day files: <c>datetime</c>, the measurements as DOUBLE, and <c>target</c> INTEGER when labelled. The same rows give the same bytes.
/// One writer per worker; it keeps a connection and what is made of the last column list. Writes to the very path given and leaves no part of
/// a file behind when it fails; publishing atomically is the caller's part.
/// </summary>
public sealed class DayFileWriter : IDisposable
{
    const string Labels = "labels";

    /// <summary>A day is one group; rows beyond one come to groups of their own, so that memory does not grow with them.</summary>
    const int RowGroupSize = 2048;

    /// <summary>Most different values of a column that is stored by them. Room for so many is made in every column at once.</summary>
    const int DictionarySizeLimit = 128;

    readonly string _codec;
    readonly Engine _engine = new();
    readonly RowFeed _feed;
    DayFileSchema? _schema;

    public DayFileWriter(ParquetCompression compression = ParquetCompression.Snappy)
    {
        _codec = compression.ToString().ToLowerInvariant();
        _feed = new RowFeed(_engine);
    }

    /// <param name="target">One label per row; empty for an unlabelled file.</param>
    /// <exception cref="ArgumentException"><paramref name="target"/> is neither empty nor one value per row.</exception>
    /// <exception cref="DayFileException">A value is not finite, or the file cannot be written.</exception>
    public void Write(string path, CandleTable table, ReadOnlySpan<int> target = default)
    {
        if (target.Length != 0 && target.Length != table.Rows)
            throw new ArgumentException($"{table.Rows} rows need as many targets, or none; got {target.Length}.", nameof(target));
        RejectNotFinite(path, table);

        var schema = Schema(table.Columns, labelled: target.Length > 0);
        var labels = target.ToArray();
        Publish(path, () => _feed.Run(Copy($"SELECT * FROM {RowFeed.Table}", path, schema), Rows(schema, table, labels)));
    }

    /// <summary>Copies the first <c>target.Length</c> rows of a day file and adds their labels; later rows are left out.</summary>
    /// <exception cref="DayFileException">The day file cannot be read or has fewer rows, or the labelled file cannot be written.</exception>
    public void WriteLabelled(string path, string dayFile, ReadOnlySpan<int> target)
    {
        var layout = DayFileLayout.ReadWithoutRows(_engine, dayFile);
        if (layout.Labelled) throw new DayFileException(dayFile, "is labelled already; labels are added to the day files that Etl made.");

        var schema = Schema(layout.Columns, labelled: true);
        var rows = target.Length;
        var labels = ListText(target);
        Publish(path, () =>
        {
            _engine.Run($"SET VARIABLE {Labels} = {labels}::INTEGER[]");
            var written = _engine.Run(Copy(LabelledRows(dayFile, rows), path, schema));
            if (written != rows)
                throw new DayFileException(dayFile, $"has {written} rows, and {rows} labels were given for it; it changed meanwhile. Run Label again.");
        });
    }

    /// <summary>Copies a day file with some columns brought to (x - mean) / scale.</summary>
    /// <exception cref="DayFileException">The day file cannot be read or lacks a column, or the copy cannot be written.</exception>
    public void WriteScaled(string path, string dayFile, IReadOnlyList<ColumnScale> scales)
    {
        var layout = DayFileLayout.ReadWithoutRows(_engine, dayFile);
        if (scales.FirstOrDefault(scale => !layout.Columns.Contains(scale.Column)) is { } absent)
            throw new DayFileException(dayFile, $"has no column '{absent.Column}'. Delete it and run Etl again.");

        var scaled = string.Join(", ", scales.Select(scale => $"({Sql.Name(scale.Column)} - {Sql.Double(scale.Mean)}) / {Sql.Double(scale.Scale)} AS {Sql.Name(scale.Column)}"));
        var query = $"SELECT * REPLACE ({scaled}) FROM {Sql.ParquetScan(dayFile)}";
        Publish(path, () => _engine.Run(Copy(query, path, Schema(layout.Columns, layout.Labelled))));
    }

    public void Dispose() => _engine.Dispose();

    DayFileSchema Schema(IReadOnlyList<string> columns, bool labelled) =>
        _schema is not null && _schema.Fits(columns, labelled) ? _schema : _schema = new DayFileSchema(columns, labelled);

    static unsafe RowTable Rows(DayFileSchema schema, CandleTable table, int[] labels) => new(schema.Columns, table.Rows, (column, from, count, target) =>
    {
        if (column == 0) ToMicros(table.MinuteStartMs.Slice(from, count), new Span<long>(target, count));
        else if (column <= table.Columns.Count) table.Column(column - 1).Slice(from, count).CopyTo(new Span<double>(target, count));
        else labels.AsSpan(from, count).CopyTo(new Span<int>(target, count));
    });

    /// <summary>By row number rather than by LIMIT and a join of two scans: a fifth less time over 811 columns.</summary>
    static string LabelledRows(string dayFile, int rows) => string.Create(CultureInfo.InvariantCulture,
        $"""
        SELECT * EXCLUDE (file_row_number), getvariable('{Labels}')[file_row_number + 1] AS {DayFileColumns.Target}
        FROM {Sql.ParquetScan(dayFile, ", file_row_number = true")} WHERE file_row_number < {rows}
        """);

    static string ListText(ReadOnlySpan<int> values)
    {
        var text = new StringBuilder("'[");
        foreach (var value in values) text.Append(CultureInfo.InvariantCulture, $"{value},");
        if (values.Length > 0) text.Length--;
        return text.Append("]'").ToString();
    }

    string Copy(string query, string path, DayFileSchema schema) => string.Create(CultureInfo.InvariantCulture,
        $$"""
        COPY ({{query}}) TO {{Sql.Text(Path.GetFullPath(path))}} (FORMAT parquet, COMPRESSION {{_codec}},
        ROW_GROUP_SIZE {{RowGroupSize}}, DICTIONARY_SIZE_LIMIT {{DictionarySizeLimit}}, USE_TMP_FILE false, KV_METADATA {{{PandasMetadata.Key}}: {{schema.PandasText}}})
        """);

    /// <summary>
    /// Runs the writing, without the optimizer, which takes 5 ms over 811 columns and finds nothing. After a failure what there is of the file is deleted.
    /// </summary>
    void Publish(string path, Action write)
    {
        _engine.Run("PRAGMA disable_optimizer");
        try
        {
            write();
        }
        catch (Exception e)
        {
            if (File.Exists(path)) File.Delete(path);
            if (e is not EngineException engine) throw;
            throw new DayFileException(
                path, $"cannot be written ({engine.FirstLine}). Check the folder, its permissions and the space on its disk, and run again.", e);
        }
        finally
        {
            _engine.Run("PRAGMA enable_optimizer");
        }
    }

    static void ToMicros(ReadOnlySpan<long> milliseconds, Span<long> micros)
    {
        for (var i = 0; i < micros.Length; i++) micros[i] = milliseconds[i] * 1000;
    }

    static void RejectNotFinite(string path, CandleTable table)
    {
        for (var column = 0; column < table.Columns.Count; column++)
        {
            var values = table.Column(column);
            for (var row = 0; row < values.Length; row++)
                if (!double.IsFinite(values[row])) ThrowNotFinite(path, table, column, row);
        }
    }

    [DoesNotReturn]
    static void ThrowNotFinite(string path, CandleTable table, int column, int row)
    {
        var minute = DateTimeOffset.FromUnixTimeMilliseconds(table.MinuteStartMs[row]);
        throw new DayFileException(path, string.Create(
            CultureInfo.InvariantCulture,
            $"column '{table.Columns[column]}', row {row} ({minute:yyyy-MM-dd HH:mm}) is {table.Column(column)[row]}; " +
            $"a day file holds finite numbers only. Drop the row before writing."));
    }
}
