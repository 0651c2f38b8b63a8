using System.Globalization;
using QuantGod.Market.Book;
using QuantGod.Market.Messages;
using QuantGod.Market.Tests.Support;

namespace QuantGod.Market.Tests.Book;

public class PriceUnitsTests
{
    [Theory]
    [InlineData("60000.10"), InlineData("0.1"), InlineData("1.9537"), InlineData("0.00000001"), InlineData("109999.99999999")]
    [InlineData("90071992.54740992"), InlineData("90071992.54740993"), InlineData("92233720368.54775807"), InlineData("12345678901.23456789")]
    public void Price_equals_parsing_its_text_in_every_bit(string text) => AssertSameBits(text);

    [Fact]
    public void Any_price_equals_parsing_its_text_in_every_bit()
    {
        var random = new Random(3);
        for (var i = 0; i < 20_000; i++)
        {
            var units = random.NextInt64(1, long.MaxValue) >> random.Next(40);
            AssertSameBits(FormattableString.Invariant($"{units / PriceUnits.PerQuote}.{units % PriceUnits.PerQuote:D8}"));
        }
    }

    static void AssertSameBits(string text)
    {
        Assert.Equal(LineFault.None, DecimalText.ReadPrice(Some.Utf8(text), out var units));
        var expected = double.Parse(text, CultureInfo.InvariantCulture);
        Assert.True(expected.Equals(PriceUnits.ToDouble(units)), $"{text}: {expected:R} against {PriceUnits.ToDouble(units):R}");
    }
}
