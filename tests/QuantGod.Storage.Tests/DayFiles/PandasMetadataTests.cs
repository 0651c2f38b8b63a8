using System.Text.Json;
using QuantGod.Storage.DayFiles;
using QuantGod.Storage.Tests.Support;

namespace QuantGod.Storage.Tests.DayFiles;

/// <summary>The footer entry from which pandas restores the index and the columns.</summary>
public sealed class PandasMetadataTests : IDisposable
{
    readonly TemporaryFolder _folder = new();
    readonly DayFileWriter _writer = new();

    public void Dispose()
    {
        _writer.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Time_is_the_only_index_column()
    {
        using var metadata = Metadata([]);
        Assert.Equal("""["datetime"]""", metadata.RootElement.GetProperty("index_columns").GetRawText());
    }

    [Fact]
    public void Every_measurement_is_a_float64_column_in_file_order_and_time_the_last()
    {
        using var metadata = Metadata([]);
        Assert.Equal(
            [.. Some.AllColumns.Select(column => $"{column} {column} float64 float64"), "datetime datetime datetime datetime64[ns]"], Columns(metadata));
    }

    [Fact]
    public void Target_is_an_int32_column()
    {
        using var metadata = Metadata(Some.Targets(3));
        Assert.Equal("target target int32 int32", Columns(metadata)[810]);
    }

    [Fact]
    public void Labelled_file_has_the_same_entry_as_one_written_with_its_target()
    {
        using var expected = Metadata(Some.Targets(3));
        _writer.WriteLabelled(_folder.File("labelled.parquet"), Some.Candles(5), Some.Targets(3));

        Assert.Equal(expected.RootElement.GetRawText(), ParquetSql.Pandas(_folder.File("labelled.parquet")));
    }

    [Fact]
    public void Names_of_the_columns_are_text()
    {
        using var metadata = Metadata([]);
        var index = metadata.RootElement.GetProperty("column_indexes")[0];

        Assert.Equal(JsonValueKind.Null, index.GetProperty("name").ValueKind);
        Assert.Equal("unicode", index.GetProperty("pandas_type").GetString());
        Assert.Equal("object", index.GetProperty("numpy_type").GetString());
        Assert.Equal("quantgod", metadata.RootElement.GetProperty("creator").GetProperty("library").GetString());
        Assert.Equal(JsonValueKind.String, metadata.RootElement.GetProperty("pandas_version").ValueKind);
    }

    JsonDocument Metadata(int[] target)
    {
        var path = _folder.File("written.parquet");
        _writer.Write(path, Some.Candles(3), target);
        return JsonDocument.Parse(ParquetSql.Pandas(path));
    }

    static List<string> Columns(JsonDocument metadata) =>
    [
        .. metadata.RootElement.GetProperty("columns").EnumerateArray().Select(column =>
            string.Join(' ', new[] { "name", "field_name", "pandas_type", "numpy_type" }.Select(key => column.GetProperty(key).GetString()))),
    ];
}
