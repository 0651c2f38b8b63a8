using System.Text.Json;
using QuantGod.Market.Book;

namespace QuantGod.Market.Messages;

/// <summary>Reads the levels of one side, <c>[["60000.10","1.234"], ...]</c>, token by token: texts or numbers, escapes and white space included.</summary>
sealed class LevelTokens
{
    const int MaxNumberBytes = 128;

    readonly byte[] _unescaped = new byte[MaxNumberBytes];

    // Each TryRead... stands on its value's first token, leaves the reader on the last one, and returns false when the text ends before.

    /// <param name="levels">Emptied first; holds the levels before the faulty one when there is one.</param>
    /// <param name="ifMissing">The fault of anything but an array.</param>
    public bool TryReadSide(ref Utf8JsonReader reader, List<Level> levels, LineFault ifMissing, out LineFault fault)
    {
        levels.Clear();
        fault = ifMissing;
        if (reader.TokenType != JsonTokenType.StartArray) return reader.TrySkip();

        fault = LineFault.None;
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.EndArray) return true;
            if (fault != LineFault.None ? !reader.TrySkip() : !TryReadLevel(ref reader, levels, out fault)) return false;
        }

        return false;
    }

    /// <summary>Reads a price that stands by itself.</summary>
    public LineFault ReadPrice(ref Utf8JsonReader reader, out long priceUnits) => DecimalText.ReadPrice(NumberText(ref reader), out priceUnits);

    /// <summary>Reads a size that stands by itself.</summary>
    public LineFault ReadSize(ref Utf8JsonReader reader, out double size) => DecimalText.ReadSize(NumberText(ref reader), out size);

    bool TryReadLevel(ref Utf8JsonReader reader, List<Level> levels, out LineFault fault)
    {
        fault = LineFault.MalformedLevel;
        if (reader.TokenType != JsonTokenType.StartArray) return reader.TrySkip();

        fault = LineFault.None;
        var (entries, priceUnits, size) = (0, 0L, 0.0);
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.EndArray)
            {
                if (fault == LineFault.None && entries != 2) fault = LineFault.MalformedLevel;
                if (fault == LineFault.None) levels.Add(new(priceUnits, size));
                return true;
            }

            if (fault == LineFault.None)
            {
                fault = entries++ switch
                {
                    0 => ReadPrice(ref reader, out priceUnits),
                    1 => ReadSize(ref reader, out size),
                    _ => LineFault.MalformedLevel,
                };
            }

            if (!reader.TrySkip()) return false;
        }

        return false;
    }

    /// <returns>The text of a JSON number or string; empty, and so no number, for anything else.</returns>
    ReadOnlySpan<byte> NumberText(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.Number => reader.ValueSpan,
        JsonTokenType.String when !reader.ValueIsEscaped => reader.ValueSpan,
        JsonTokenType.String when reader.ValueSpan.Length <= _unescaped.Length => _unescaped.AsSpan(0, reader.CopyString(_unescaped)),
        _ => default,
    };
}
