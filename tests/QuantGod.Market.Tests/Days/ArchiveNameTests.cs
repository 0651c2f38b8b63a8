using QuantGod.Market.Days;

namespace QuantGod.Market.Tests.Days;

public class ArchiveNameTests
{
    [Theory]
    [InlineData("2024-03-14_BTCUSDT_ob500.data.zip", "BTCUSDT", 500)]
    [InlineData("2024-03-14_1000PEPEUSDT_ob200.data.zip", "1000PEPEUSDT", 200)]
    [InlineData("2024-03-14_BTC-27DEC24_ob200.data.zip", "BTC-27DEC24", 200)]
    public void Name_says_day_symbol_and_depth(string fileName, string symbol, int depth)
    {
        var name = ArchiveName.Parse(fileName);

        Assert.Equal(new ArchiveName(new DateOnly(2024, 3, 14), symbol, depth), name);
        Assert.Equal(fileName, name.FileName);
        Assert.Equal(fileName.Replace(".data.zip", ".parquet", StringComparison.Ordinal), name.DayFileName);
    }

    [Theory]
    [InlineData("")]
    [InlineData("2024-03-14_BTCUSDT_ob200.data")]
    [InlineData("2024-03-14_BTCUSDT_ob200.data.zip.part")]
    [InlineData("2024-02-30_BTCUSDT_ob200.data.zip")]
    [InlineData("24-03-14_BTCUSDT_ob200.data.zip")]
    [InlineData("2024-03-14_btcusdt_ob200.data.zip")]
    [InlineData("2024-03-14__ob200.data.zip")]
    [InlineData("2024-03-14_BTCUSDT_ob1000.data.zip")]
    [InlineData("2024-03-14_BTCUSDT_trade_ob200.data.zip")]
    [InlineData("2024-03-14_../X_ob200.data.zip")]
    public void Any_other_name_is_refused_with_an_example(string fileName)
    {
        Assert.False(ArchiveName.TryParse(fileName, out _));
        var error = Assert.Throws<FormatException>(() => ArchiveName.Parse(fileName));
        Assert.Contains("2024-03-14_BTCUSDT_ob200.data.zip", error.Message, StringComparison.Ordinal);
    }
}
