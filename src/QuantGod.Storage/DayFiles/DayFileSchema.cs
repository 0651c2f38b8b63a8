namespace QuantGod.Storage.DayFiles;

/// <summary>A column list and the long SQL texts made from it, kept because every day has the same.</summary>
sealed class DayFileSchema(IReadOnlyList<string> columns, bool labelled)
{
    readonly string _definition = string.Join(", ",
    [
        $"{DayFileColumns.Time} TIMESTAMP",
        .. columns.Select(column => $"{Sql.Name(column)} DOUBLE"),
        .. labelled ? [$"{DayFileColumns.Target} INTEGER"] : Array.Empty<string>(),
    ]);

    /// <summary>The pandas entry of the footer, as an SQL literal.</summary>
    public string PandasText { get; } = Sql.Text(PandasMetadata.Json(columns, labelled));

    public string CreateTable(string name) => $"CREATE TABLE {name} ({_definition})";

    public bool Fits(IReadOnlyList<string> otherColumns, bool otherLabelled) =>
        labelled == otherLabelled && (ReferenceEquals(columns, otherColumns) || columns.SequenceEqual(otherColumns));
}
