using System.Runtime.CompilerServices;
using QuantGod.Market.Candles;
using QuantGod.Market.Days;
using QuantGod.Storage.DayFiles;

namespace QuantGod.Storage.Tests;

public class DataDictionaryTests
{
    const string UpdateVariable = "QUANTGOD_UPDATE_DOCS";

    [Fact]
    public void The_document_is_that_of_the_columns()
    {
        var path = Document();
        if (Environment.GetEnvironmentVariable(UpdateVariable) == "1") File.WriteAllText(path, DataDictionary.Markdown());
        var command = $"{UpdateVariable}=1 dotnet test tests/QuantGod.Storage.Tests --filter {nameof(DataDictionaryTests)}";
        Assert.True(File.Exists(path) && File.ReadAllText(path) == DataDictionary.Markdown(), $"docs/data-dictionary.md is out of date. Renew it: {command}");
    }

    [Fact]
    public void Every_column_of_a_day_file_is_described_in_file_order()
    {
        var described = ColumnDoc.DayFile.Select(column => column.Name.Replace("_i_", "_0_", StringComparison.Ordinal));
        Assert.Equal([DayFileColumns.Time, .. CandleColumns.Names(levels: 1)], described);
    }

    static string Document([CallerFilePath] string testFile = "") => Path.GetFullPath(Path.Combine(testFile, "..", "..", "..", "docs", "data-dictionary.md"));
}
