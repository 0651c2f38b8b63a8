using DuckDB.NET.Native;

namespace QuantGod.Storage.DayFiles;

/// <summary>A list of measurements and what is made from it, kept because every day has the same.</summary>
sealed class DayFileSchema(IReadOnlyList<string> measurements, bool labelled)
{
    /// <summary>All columns of the file.</summary>
    public IReadOnlyList<RowColumn> Columns { get; } =
    [
        new(DayFileColumns.Time, DuckDBType.Timestamp),
        .. measurements.Select(name => new RowColumn(name, DuckDBType.Double)),
        .. labelled ? [new RowColumn(DayFileColumns.Target, DuckDBType.Integer)] : Array.Empty<RowColumn>(),
    ];

    /// <summary>The pandas entry of the footer, as an SQL literal.</summary>
    public string PandasText { get; } = Sql.Text(PandasMetadata.Json(measurements, labelled));

    public bool Fits(IReadOnlyList<string> otherMeasurements, bool otherLabelled) =>
        labelled == otherLabelled && (ReferenceEquals(measurements, otherMeasurements) || measurements.SequenceEqual(otherMeasurements));
}
