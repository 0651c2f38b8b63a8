using System.Runtime.CompilerServices;

namespace QuantGod.Market.Messages;

/// <summary>Takes expected parts off the beginning of a text. A number is written as JSON has it: no sign, no leading zero.</summary>
static class TextParts
{
    const int MaxDigits = 18; // never more than a long holds

    /// <summary>Takes off a fixed part.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TrySkip(ref ReadOnlySpan<byte> text, ReadOnlySpan<byte> expected)
    {
        if (!text.StartsWith(expected)) return false;
        text = text[expected.Length..];
        return true;
    }

    /// <summary>Takes off a whole number of at most 18 digits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryRead(ref ReadOnlySpan<byte> text, out long number)
    {
        number = 0;
        var length = 0;
        while (length < text.Length && (uint)(text[length] - '0') <= 9)
        {
            number = number * 10 + (text[length] - '0');
            if (++length > MaxDigits) return false;
        }

        if (length == 0 || (length > 1 && text[0] == '0')) return false;
        text = text[length..];
        return true;
    }

    /// <summary>Takes off a whole number of any length, unread.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TrySkipNumber(ref ReadOnlySpan<byte> text)
    {
        var length = 0;
        while (length < text.Length && (uint)(text[length] - '0') <= 9) length++;
        if (length == 0 || (length > 1 && text[0] == '0')) return false;
        text = text[length..];
        return true;
    }
}
