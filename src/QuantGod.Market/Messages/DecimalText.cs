using System.Globalization;
using QuantGod.Market.Book;

namespace QuantGod.Market.Messages;

/// <summary>
/// Decimal numbers as exchanges write them: digits, at most one point, at most one exponent. No sign but a minus, no white space, no "NaN".
/// </summary>
public static class DecimalText
{
    const ulong MaxExactDouble = 1UL << 53;
    const int MaxExactPower = 22; // 10^22 is the last power of ten that a double holds exactly

    static readonly double[] PowersOfTen =
        [.. Enumerable.Range(0, MaxExactPower + 1).Select(exponent => double.Parse($"1e{exponent}", CultureInfo.InvariantCulture))];

    /// <summary>Reads a price into units of 1e-8 quote currency.</summary>
    /// <returns><see cref="LineFault.None"/>, or which of the price faults it is.</returns>
    public static LineFault ReadPrice(ReadOnlySpan<byte> text, out long priceUnits)
    {
        priceUnits = 0;
        if (!TryRead(text, out var number)) return LineFault.PriceNotNumeric;
        if (number.IsNegative || number is { Digits: 0, IsExact: true }) return LineFault.PriceNotPositive;
        return number.IsExact && TryScale(number.Digits, number.Exponent + PriceUnits.Decimals, out priceUnits) ? LineFault.None : LineFault.PriceOutOfRange;
    }

    /// <summary>Reads a size; the result equals <see cref="double.Parse(string)"/> of the same text in every bit.</summary>
    /// <returns><see cref="LineFault.None"/>, or which of the size faults it is.</returns>
    public static LineFault ReadSize(ReadOnlySpan<byte> text, out double size)
    {
        size = 0;
        if (!TryRead(text, out var number)) return LineFault.SizeNotNumeric;
        if (number.IsNegative) return LineFault.SizeNegative;

        size = number.IsExact && number.Digits <= MaxExactDouble && Math.Abs(number.Exponent) <= MaxExactPower
            ? number.Exponent < 0 ? number.Digits / PowersOfTen[-number.Exponent] : number.Digits * PowersOfTen[number.Exponent] // one rounding
            : double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
        return double.IsFinite(size) ? LineFault.None : LineFault.SizeNotNumeric;
    }

    /// <summary>Digits x 10^Exponent. Not exact when digits other than 0 did not fit.</summary>
    readonly record struct Number(ulong Digits, int Exponent, bool IsNegative, bool IsExact);

    static bool TryRead(ReadOnlySpan<byte> text, out Number number)
    {
        number = default;
        var isNegative = text is [(byte)'-', ..];
        var (digits, exponent, isExact, hasDigit, hasPoint) = (0UL, 0, true, false, false);
        var i = isNegative ? 1 : 0;
        for (; i < text.Length; i++)
        {
            if (text[i] == '.' && !hasPoint)
            {
                hasPoint = true;
                continue;
            }

            var digit = (uint)(text[i] - '0');
            if (digit > 9) break;

            hasDigit = true;
            if (digits < 1_000_000_000_000_000_000)
            {
                digits = digits * 10 + digit;
                if (hasPoint) exponent--;
            }
            else
            {
                isExact &= digit == 0;
                if (!hasPoint) exponent++;
            }
        }

        if (!hasDigit || !TryReadExponent(text[i..], ref exponent)) return false;
        number = new(digits, exponent, isNegative, isExact);
        return true;
    }

    static bool TryReadExponent(ReadOnlySpan<byte> text, ref int exponent)
    {
        if (text.IsEmpty) return true;
        if (text[0] is not ((byte)'e' or (byte)'E')) return false;

        text = text[1..];
        var isNegative = text is [(byte)'-', ..];
        if (text is [(byte)'-' or (byte)'+', ..]) text = text[1..];
        if (text.IsEmpty) return false;

        var power = 0;
        foreach (var character in text)
        {
            var digit = (uint)(character - '0');
            if (digit > 9) return false;
            power = Math.Min(power * 10 + (int)digit, 100_000); // far beyond any double, and never an overflow
        }

        exponent += isNegative ? -power : power;
        return true;
    }

    static bool TryScale(ulong digits, int exponent, out long units)
    {
        units = 0;
        for (; exponent < 0; exponent++)
        {
            if (digits % 10 != 0) return false;
            digits /= 10;
        }

        for (; exponent > 0; exponent--)
        {
            if (digits > long.MaxValue / 10) return false;
            digits *= 10;
        }

        units = (long)digits;
        return digits <= long.MaxValue;
    }
}
