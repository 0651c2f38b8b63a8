using System.Text.Json;
using QuantGod.Market.Candles;
using QuantGod.Market.Sampling;
using QuantGod.Market.Tests.Support;

namespace QuantGod.Market.Tests.Replay;

public class CleanDayTests
{
    [Theory, InlineData("clean_ob200", 39), InlineData("clean_ob500", 11)]
    public void Every_golden_row_is_reproduced(string name, int rows)
    {
        var day = GoldenDay.Named(name);

        var result = GoldenDay.Replay(day.Lines);

        Assert.Equal(rows, result.MinutesKept);
        Assert.Empty(result.BadLines);
        Assert.Equal(day.Lines.Count, result.MessagesApplied);
        GoldenAssert.EqualRows(day.Features, result.Table);
    }

    [Theory, InlineData("clean_ob200"), InlineData("clean_ob500")]
    public void Every_golden_sample_is_reproduced_in_every_bit(string name)
    {
        var day = GoldenDay.Named(name);

        GoldenDay.Replay(day.Lines, out var samples);

        Assert.Equal(day.Samples.Rows, samples.Select(Values));
    }

    [Theory, InlineData("clean_ob200"), InlineData("clean_ob500"), InlineData("edge_ob200"), InlineData("dirty_ob200")]
    public void Reference_model_of_these_tests_equals_the_golden_files(string name)
    {
        var day = GoldenDay.Named(name);

        var reference = GoldenDay.Reference(day.Lines);

        Assert.Equal(day.Samples.Rows, reference.Samples.Select(sample => new[] { sample.Ts, sample.MicroPrice, sample.Spread, sample.Obi, sample.DeepObi }));
        GoldenAssert.EqualRows(day.Features, ToTable(reference.Rows()));
    }

    [Theory, InlineData("clean_ob200"), InlineData("clean_ob500")]
    public void All_810_columns_equal_the_reference_model(string name)
    {
        var day = GoldenDay.Named(name);

        GoldenAssert.EqualRows(GoldenDay.Reference(day.Lines).Rows(), GoldenDay.Replay(day.Lines).Table);
    }

    [Fact]
    public void Columns_are_the_810_of_the_reference_in_its_order()
    {
        var expected = JsonSerializer.Deserialize<string[]>(File.ReadAllText(GoldenFile.Path("etl/columns_810.json")));

        Assert.Equal(expected, CandleColumns.Names(200));
    }

    static double[] Values(BookSample sample) => [sample.TimestampMs, sample.MicroPrice, sample.Spread, sample.Obi, sample.DeepObi];

    static CandleTable ToTable(IEnumerable<ReferenceReplay.Row> rows)
    {
        var table = new CandleTable(CandleColumns.Names(200));
        foreach (var row in rows) table.AppendRow(row.MinuteMs, row.Values);
        return table;
    }
}
