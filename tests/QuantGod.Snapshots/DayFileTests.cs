using QuantGod.Pipeline.Tests.Support;
using QuantGod.Snapshots.Support;

namespace QuantGod.Snapshots;

/// <summary>Day files and labelled files as others read them.</summary>
public sealed class DayFileTests(SmallRun run) : IClassFixture<SmallRun>
{
    [Fact]
    public Task Columns_of_a_day_file()
    {
        using var whole = new Workbench(1);
        whole.Etl("etl.orderbook_levels=200");
        return Verify(ParquetText.Schema(whole.DayFile(1)), "txt");
    }

    [Fact]
    public Task Columns_of_a_labelled_file() => Verify(ParquetText.Schema(run.Workbench.LabelledFile(1)), "txt");

    [Fact]
    public Task Rows_of_a_day_file() => Verify(ParquetText.Rows(run.Workbench.DayFile(1)), "csv");

    [Fact]
    public Task Rows_of_a_labelled_file() => Verify(ParquetText.Rows(run.Workbench.LabelledFile(3)), "csv");
}
