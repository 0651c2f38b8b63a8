using System.Text;
using QuantGod.Fuzz.Support;

namespace QuantGod.Fuzz.Lines;

/// <summary>Damages a line as broken downloads, other writers and ill will do: what comes out is often still JSON.</summary>
static class LineMutator
{
    static readonly string[] Numbers =
    [
        "0", "-0", "-1", "00", "1.", ".5", "1e5", "1E-9", "1e999", "-1e-400", "0.000000001", "0.00000001", "92233720368.54775807", "92233720368.54775808",
        "9223372036854775807", "9223372036854775808", "253402300799999", "253402300800000", "4503599627370495", "0.1234567890123456789", "NaN", "Infinity",
        "1234567.12345678", "12345678.1234567", "0000001.00000000", "1.2.3", "+1", " 1", "1 ", "0x10", "1,5", "٣",
    ];

    static readonly string[] Values =
        ["null", "true", "{}", "[]", "[[]]", "\"\"", "\"x\"", "[\"1\",\"2\",\"3\"]", "\"snapshot\"", "\"delta\"", "\"\\ud800\"", "1e5"];

    static readonly string[] Keys = ["topic", "type", "ts", "data", "s", "b", "a", "u", "seq", "cts", "x", "\\u0074s", "d\\u0061ta", "\\ud800"];

    static readonly byte[][] NotUtf8 = [[0xff], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80], [0xe2, 0x82], [0x80]];

    public static byte[] Mutate(byte[] line, Random random)
    {
        for (var left = random.Next(1, 4); left > 0; left--) line = MutateOnce(line, random);
        return line;
    }

    static byte[] MutateOnce(byte[] line, Random random) => random.Next(14) switch
    {
        0 => ByteMutator.Mutate(line, random, times: 1),
        1 => line[..random.Next(line.Length + 1)],
        2 => Splice(line, Corpus.Lines[random.Next(Corpus.Lines.Count)], random),
        3 => Insert(line, After(line, "{,"u8, random), $"\"{One(Keys, random)}\":{One(Values, random)},"),
        4 => Insert(line, After(line, "{,"u8, random), $"\"{One(Keys, random)}\":{One(Numbers, random)},"),
        5 => ReplaceNumber(line, random, One(Numbers, random)),
        6 => ReplaceNumber(line, random, random.NextInt64().ToString(System.Globalization.CultureInfo.InvariantCulture)),
        7 => Nest(line, random),
        8 => Insert(line, After(line, "\"[:"u8, random), new string((char)random.Next('0', '9' + 1), 1 << random.Next(1, 12))),
        9 => Insert(line, random.Next(line.Length + 1), One(NotUtf8, random)),
        10 => Insert(line, random.Next(line.Length + 1), [0]),
        11 => Escape(line, random),
        12 => Insert(line, After(line, "{}[]:,"u8, random), One([" ", "\t", "\r", "\n", "  "], random)),
        _ => Insert(line, After(line, "["u8, random), $"{One(Values, random)},"),
    };

    static byte[] Splice(byte[] line, byte[] other, Random random) => [.. line[..random.Next(line.Length + 1)], .. other[random.Next(other.Length + 1)..]];

    /// <summary>Puts a value into many brackets, or opens many that are never closed.</summary>
    static byte[] Nest(byte[] line, Random random)
    {
        var depth = 1 << random.Next(1, 14);
        var at = After(line, ":,"u8, random);
        return random.Next(3) switch
        {
            0 => Insert(line, at, new string('[', depth)),
            1 => Insert(line, at, new string('[', depth) + new string(']', depth) + ",\"x\":"),
            _ => Insert(line, at, string.Concat(Enumerable.Repeat("{\"a\":", depth)) + "1" + new string('}', depth) + ",\"x\":"),
        };
    }

    /// <summary>Writes some characters as \uXXXX, inside texts and elsewhere.</summary>
    static byte[] Escape(byte[] line, Random random)
    {
        if (line.Length == 0) return line;
        var at = random.Next(line.Length);
        var end = Math.Min(line.Length, at + random.Next(1, 8));
        return [.. line[..at], .. Encoding.ASCII.GetBytes(string.Concat(line[at..end].Select(value => $"\\u{(int)value:x4}"))), .. line[end..]];
    }

    static byte[] ReplaceNumber(byte[] line, Random random, string number)
    {
        var at = After(line, "\":["u8, random);
        var end = at;
        while (end < line.Length && (char.IsAsciiDigit((char)line[end]) || line[end] == '.')) end++;
        return [.. line[..at], .. Encoding.UTF8.GetBytes(number), .. line[end..]];
    }

    static byte[] Insert(byte[] line, int at, string text) => Insert(line, at, Encoding.UTF8.GetBytes(text));

    static byte[] Insert(byte[] line, int at, byte[] bytes) => [.. line[..at], .. bytes, .. line[at..]];

    /// <summary>Behind one of these characters; anywhere in a line that has none.</summary>
    static int After(byte[] line, ReadOnlySpan<byte> characters, Random random)
    {
        var from = random.Next(line.Length + 1);
        var found = line.AsSpan(from).IndexOfAny(characters);
        return found < 0 ? from : from + found + 1;
    }

    static T One<T>(T[] choices, Random random) => choices[random.Next(choices.Length)];
}
