using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Parquet.Schema;
using QuantGod.Market.Candles;

namespace QuantGod.Storage.DayFiles;

/// <summary>
/// Writes day files: <c>datetime</c>, the measurements as DOUBLE, and <c>target</c> INTEGER when labelled. The same rows give the same bytes.
/// One writer per worker; it keeps memory and what is made of the last column list. Writes to the very path given and leaves no part of
/// a file behind when it fails; publishing atomically is the caller's part.
/// </summary>
public sealed class DayFileWriter(ParquetCompression compression = ParquetCompression.Snappy) : IDisposable
{
    readonly ParquetFileWriter _files = new(compression);
    DayFileSchema? _schema;

    /// <param name="target">One label per row; empty for an unlabelled file.</param>
    /// <exception cref="ArgumentException"><paramref name="target"/> is neither empty nor one value per row.</exception>
    /// <exception cref="DayFileException">A value is not finite, or the file cannot be written.</exception>
    public void Write(string path, CandleTable table, ReadOnlySpan<int> target = default)
    {
        if (target.Length != 0 && target.Length != table.Rows)
            throw new ArgumentException($"{table.Rows} rows need as many targets, or none; got {target.Length}.", nameof(target));
        RejectNotFinite(path, table);

        Write(path, table, table.Rows, target.Length > 0 ? target.ToArray() : null);
    }

    /// <summary>Writes the first <c>target.Length</c> rows of a day with their labels; later rows are left out.</summary>
    /// <exception cref="ArgumentException">There are more labels than rows.</exception>
    /// <exception cref="DayFileException">The file cannot be written.</exception>
    public void WriteLabelled(string path, CandleTable day, ReadOnlySpan<int> target)
    {
        if (target.Length > day.Rows) throw new ArgumentException($"{day.Rows} rows cannot have {target.Length} labels.", nameof(target));
        Write(path, day, target.Length, target.ToArray());
    }

    /// <summary>Writes a day with some columns standardised: (x - mean) / scale.</summary>
    /// <exception cref="DayFileException">The file cannot be written.</exception>
    public void WriteScaled(string path, CandleTable day, IReadOnlyList<ColumnScale> scales)
    {
        if (scales.FirstOrDefault(scale => !day.Columns.Contains(scale.Column)) is { } absent)
            throw new ArgumentException($"The day has no column '{absent.Column}' to scale.", nameof(scales));
        if (scales.FirstOrDefault(scale => !double.IsFinite(scale.Mean) || !double.IsNormal(scale.Scale)) is { } impossible)
            throw new ArgumentException($"{impossible} cannot be applied: mean and scale must be finite, and the scale not 0.", nameof(scales));

        var scaleOf = scales.ToDictionary(scale => scale.Column);
        Write(path, day, day.Rows, target: null, column =>
            scaleOf.TryGetValue(day.Columns[column], out var scale) ? Scaled(day.Column(column), scale) : day.Memory(column));
    }

    /// <summary>Frees the memory that files are made in.</summary>
    public void Dispose() => _files.Dispose();

    void Write(string path, CandleTable table, int rows, int[]? target, Func<int, ReadOnlyMemory<double>>? values = null)
    {
        var schema = Schema(table.Columns, labelled: target is not null);
        var times = ToTimes(table.MinuteStartMs[..rows]);
        _files.Write(path, schema.Columns, schema.Metadata, rows, columns =>
        {
            columns.Add<DateTime>(times);
            for (var column = 0; column < table.Columns.Count; column++) columns.Add((values ?? table.Memory)(column));
            if (target is not null) columns.Add<int>(target);
        });
    }

    DayFileSchema Schema(IReadOnlyList<string> columns, bool labelled) =>
        _schema is not null && _schema.Fits(columns, labelled) ? _schema : _schema = new DayFileSchema(columns, labelled);

    static DateTime[] ToTimes(ReadOnlySpan<long> milliseconds)
    {
        var times = new DateTime[milliseconds.Length];
        for (var i = 0; i < times.Length; i++) times[i] = DateTime.UnixEpoch.AddTicks(milliseconds[i] * TimeSpan.TicksPerMillisecond);
        return times;
    }

    static double[] Scaled(ReadOnlySpan<double> values, ColumnScale scale)
    {
        var scaled = new double[values.Length];
        for (var i = 0; i < scaled.Length; i++) scaled[i] = (values[i] - scale.Mean) / scale.Scale;
        return scaled;
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

/// <summary>How one column is standardised: (x - <paramref name="Mean"/>) / <paramref name="Scale"/>.</summary>
public sealed record ColumnScale(string Column, double Mean, double Scale);

/// <summary>A list of measurements and what is made from it, kept because every day has the same.</summary>
sealed class DayFileSchema(IReadOnlyList<string> measurements, bool labelled)
{
    /// <summary>All columns of the file; none of them ever lacks a value.</summary>
    public ParquetSchema Columns { get; } = new(
    [
        Time(DayFileColumns.Time),
        .. measurements.Select(name => new DataField<double>(name, nullable: false)),
        .. labelled ? [new DataField<int>(DayFileColumns.Target, nullable: false)] : Array.Empty<DataField>(),
    ]);

    /// <summary>The footer's entries.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; } =
        new Dictionary<string, string> { [PandasMetadata.Key] = PandasMetadata.Json(measurements, labelled) };

    /// <summary>
    /// TIMESTAMP, which DuckDB and pandas take as it is: no time zone is added or taken off. In milliseconds, because Parquet.Net 6.1.0 states the least
    /// and largest time of a column in microseconds a thousand times too small, and readers that trust them leave out rows.
    /// </summary>
    public static DataField Time(string name) =>
        new DateTimeDataField(name, DateTimeFormat.Timestamp, isAdjustedToUTC: false, DateTimeTimeUnit.Millis, isNullable: false);

    public bool Fits(IReadOnlyList<string> otherMeasurements, bool otherLabelled) =>
        labelled == otherLabelled && (ReferenceEquals(measurements, otherMeasurements) || measurements.SequenceEqual(otherMeasurements));
}
