using System.Globalization;
using QuantGod.Market.Messages;
using QuantGod.Market.Tests.Support;

namespace QuantGod.Market.Tests.Messages;

public class DecimalTextTests
{
    [Theory]
    [InlineData("60000.1", 6000010000000), InlineData("60000.10", 6000010000000), InlineData("60000.1000000000000000000000000", 6000010000000)]
    [InlineData("6.00001e4", 6000010000000), InlineData("1E-8", 1), InlineData(".5", 50000000), InlineData("5.", 500000000), InlineData("007", 700000000)]
    public void One_price_is_one_number_of_units_however_it_is_written(string text, long units)
    {
        Assert.Equal(LineFault.None, DecimalText.ReadPrice(Some.Utf8(text), out var read));
        Assert.Equal(units, read);
    }

    [Theory]
    [InlineData("", LineFault.PriceNotNumeric), InlineData("abc", LineFault.PriceNotNumeric), InlineData("1.2.3", LineFault.PriceNotNumeric)]
    [InlineData(" 1", LineFault.PriceNotNumeric), InlineData("1,5", LineFault.PriceNotNumeric), InlineData("NaN", LineFault.PriceNotNumeric)]
    [InlineData("Infinity", LineFault.PriceNotNumeric), InlineData("1e", LineFault.PriceNotNumeric), InlineData("-", LineFault.PriceNotNumeric)]
    [InlineData(".", LineFault.PriceNotNumeric), InlineData("+1", LineFault.PriceNotNumeric), InlineData("1e+", LineFault.PriceNotNumeric)]
    [InlineData("0", LineFault.PriceNotPositive), InlineData("0.000", LineFault.PriceNotPositive), InlineData("-1", LineFault.PriceNotPositive)]
    [InlineData("0.000000001", LineFault.PriceOutOfRange), InlineData("92233720368.54775808", LineFault.PriceOutOfRange)]
    [InlineData("1e99999999999", LineFault.PriceOutOfRange), InlineData("1.00000000000000000000000001", LineFault.PriceOutOfRange)]
    public void A_price_that_the_book_cannot_hold_is_refused_by_kind(string text, LineFault fault) =>
        Assert.Equal(fault, DecimalText.ReadPrice(Some.Utf8(text), out _));

    [Theory]
    [InlineData("-1", LineFault.SizeNegative), InlineData("-0", LineFault.SizeNegative), InlineData("abc", LineFault.SizeNotNumeric)]
    [InlineData("1e400", LineFault.SizeNotNumeric), InlineData("1 ", LineFault.SizeNotNumeric)]
    public void A_size_that_is_no_size_is_refused_by_kind(string text, LineFault fault) => Assert.Equal(fault, DecimalText.ReadSize(Some.Utf8(text), out _));

    [Theory]
    [InlineData("0"), InlineData("0.000"), InlineData("1.205"), InlineData("9007199254740993"), InlineData("0.1000000000000000055511151231257827")]
    [InlineData("1e22"), InlineData("1e23"), InlineData("123456789012345678901234567890"), InlineData("1e-400"), InlineData("4.9406564584124654e-324")]
    [InlineData("10000000000000000000.0000000000000000000001"), InlineData("2.2250738585072011e-308")]
    public void A_size_equals_parsing_its_text_in_every_bit(string text) => AssertSameBits(text);

    [Fact]
    public void Any_size_equals_parsing_its_text_in_every_bit()
    {
        var random = new Random(2);
        for (var i = 0; i < 20_000; i++)
        {
            var digits = random.NextInt64() >> random.Next(63);
            AssertSameBits(FormattableString.Invariant($"{digits}.{random.NextInt64() >> random.Next(63)}"));
            AssertSameBits(FormattableString.Invariant($"{digits}e{random.Next(-330, 290)}"));
        }
    }

    static void AssertSameBits(string text)
    {
        Assert.Equal(LineFault.None, DecimalText.ReadSize(Some.Utf8(text), out var size));
        Assert.True(double.Parse(text, CultureInfo.InvariantCulture).Equals(size), $"{text} was read as {size:R}");
    }
}
