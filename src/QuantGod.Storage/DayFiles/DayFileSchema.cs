using Parquet.Schema;

namespace QuantGod.Storage.DayFiles;

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
