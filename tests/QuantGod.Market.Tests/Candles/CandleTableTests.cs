using QuantGod.Market.Candles;

namespace QuantGod.Market.Tests.Candles;

public class CandleTableTests
{
    [Fact]
    public void Rows_come_back_as_columns_also_after_it_has_grown()
    {
        var table = new CandleTable(["a", "b"], capacity: 1);
        for (var row = 0; row < 40; row++) table.AppendRow(row, [row, -row]);

        Assert.Equal(40, table.Rows);
        Assert.Equal(Enumerable.Range(0, 40).Select(row => (long)row), table.MinuteStartMs.ToArray());
        Assert.Equal(Enumerable.Range(0, 40).Select(row => -(double)row), table.Column("b").ToArray());
    }

    [Fact]
    public void A_row_of_another_width_is_refused_with_both_numbers()
    {
        var error = Assert.Throws<ArgumentException>(() => new CandleTable(["a"]).AppendRow(0, [1, 2]));

        Assert.Contains("needs 1 values, got 2", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_column_is_named() =>
        Assert.Contains("'z'", Assert.Throws<KeyNotFoundException>(() => new CandleTable(["a"]).Column("z").Length).Message, StringComparison.Ordinal);
}
