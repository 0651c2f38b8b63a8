using System.Text;
using System.Text.Json;

namespace QuantGod.Storage.DayFiles;

/// <summary>
/// The footer entry <c>pandas</c>, by which <c>pandas.read_parquet</c> makes <c>datetime</c> the index again and keeps every other column as it is.
/// Layout: pandas developer guide, "Storing pandas DataFrame objects in Apache Parquet format".
/// </summary>
static class PandasMetadata
{
    public const string Key = "pandas";

    public static string Json(IEnumerable<string> columns, bool target)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteStartArray("index_columns");
            json.WriteStringValue(DayFileColumns.Time);
            json.WriteEndArray();
            json.WriteStartArray("column_indexes");
            Column(json, null, "unicode", "object", """{"encoding":"UTF-8"}""");
            json.WriteEndArray();
            json.WriteStartArray("columns");
            foreach (var column in columns) Column(json, column, "float64", "float64");
            if (target) Column(json, DayFileColumns.Target, "int32", "int32");
            Column(json, DayFileColumns.Time, "datetime", "datetime64[ns]");
            json.WriteEndArray();
            json.WriteStartObject("creator");
            json.WriteString("library", "quantgod");
            json.WriteString("version", "1");
            json.WriteEndObject();
            json.WriteString("pandas_version", "1.5.3");
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    static void Column(Utf8JsonWriter json, string? name, string pandasType, string numpyType, string metadata = "null")
    {
        json.WriteStartObject();
        json.WriteString("name", name);
        json.WriteString("field_name", name);
        json.WriteString("pandas_type", pandasType);
        json.WriteString("numpy_type", numpyType);
        json.WritePropertyName("metadata");
        json.WriteRawValue(metadata);
        json.WriteEndObject();
    }
}
