using System.Text.Json;

namespace QuantGod.Storage.DayFiles;

/// <summary>
/// The footer entry <c>pandas</c>, by which <c>pandas.read_parquet</c> makes <c>datetime</c> the index again and keeps every other column as it is.
/// Layout: pandas developer guide, "Storing pandas DataFrame objects in Apache Parquet format".
/// </summary>
static class PandasMetadata
{
    public const string Key = "pandas";

    public static string Json(IEnumerable<string> columns, bool target) => JsonSerializer.Serialize(new
    {
        index_columns = new[] { DayFileColumns.Time },
        column_indexes = new[] { Column(null, "unicode", "object", new { encoding = "UTF-8" }) },
        columns = columns.Select(column => Column(column, "float64", "float64"))
            .Concat(target ? [Column(DayFileColumns.Target, "int32", "int32")] : [])
            .Append(Column(DayFileColumns.Time, "datetime", "datetime64[ns]")),
        creator = new { library = "quantgod", version = "1" },
        pandas_version = "1.5.3",
    });

    static object Column(string? name, string pandasType, string numpyType, object? metadata = null) =>
        new { name, field_name = name, pandas_type = pandasType, numpy_type = numpyType, metadata };
}
