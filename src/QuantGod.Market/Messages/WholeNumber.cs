using System.Runtime.CompilerServices;

namespace QuantGod.Market.Messages;

/// <summary>Whole numbers at the beginning of a text, as JSON writes them: no sign, no leading zero.</summary>
static class WholeNumber
{
    const int MostDigits = 18; // never more than a long holds

    /// <param name="length">Digits read; what follows them is not looked at.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryRead(ReadOnlySpan<byte> text, out long number, out int length)
    {
        (number, length) = (0, 0);
        while (length < text.Length && (uint)(text[length] - '0') <= 9)
        {
            number = number * 10 + (text[length] - '0');
            if (++length > MostDigits) return false;
        }

        return length == 1 || (length > 1 && text[0] != '0');
    }

    /// <returns>Digits at the beginning; 0 when there is no such number, or one with a leading zero.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int LengthOf(ReadOnlySpan<byte> text)
    {
        var length = 0;
        while (length < text.Length && (uint)(text[length] - '0') <= 9) length++;
        return length > 1 && text[0] == '0' ? 0 : length;
    }
}
