using System.Buffers.Text;
using System.Globalization;

namespace QuantGod.Market.Book;

/// <summary>
/// Prices as whole numbers of 1e-8 quote currency, so that "60000.1" and "60000.10" are one level and equality is exact.
/// One unit serves every symbol: it divides every price increment in use, and a long reaches 9.2e10.
/// </summary>
public static class PriceUnits
{
    /// <summary>Units in one quote currency.</summary>
    public const long PerQuote = 100_000_000;

    /// <summary>Decimals a price can hold.</summary>
    public const int Decimals = 8;

    const long MaxExactDouble = 1L << 53;

    /// <summary>The double nearest to the price, equal in every bit to parsing its decimal text.</summary>
    /// <param name="units">Price in units, 0 or above.</param>
    public static double ToDouble(long units) =>
        units <= MaxExactDouble
            ? (double)units / PerQuote // both exact, so the quotient is rounded once, as parsing does
            : ParseText(units);

    // Above 2^53 units the division would round twice; such prices (over 90 million) are rare enough to go through their text.
    static double ParseText(long units)
    {
        Span<byte> text = stackalloc byte[32];
        Utf8Formatter.TryFormat(units / PerQuote, text, out var length);
        text[length++] = (byte)'.';
        Utf8Formatter.TryFormat(units % PerQuote, text[length..], out var written, new('D', Decimals));
        return double.Parse(text[..(length + written)], NumberStyles.Float, CultureInfo.InvariantCulture);
    }
}
