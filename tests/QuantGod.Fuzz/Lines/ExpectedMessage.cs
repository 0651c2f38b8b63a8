using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using QuantGod.Fuzz.Support;
using QuantGod.Market.Messages;

namespace QuantGod.Fuzz.Lines;

/// <summary>
/// What a line says, read the slow way: a whole JSON document, prices as big integers, sizes by the framework's own parser. Written against the
/// message's description alone, to judge the readers by.
/// </summary>
sealed partial record ExpectedMessage(
    DepthMessageType Type, long TimestampMs, long? UpdateId, List<(BigInteger Units, double Size)> Bids, List<(BigInteger Units, double Size)> Asks)
{
    const int LongestEscapedNumber = 128;
    const long EndOfTimeMs = 253_402_300_800_000;

    static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    /// <returns>Null for a line that holds no usable message.</returns>
    public static ExpectedMessage? Read(ReadOnlySpan<byte> line)
    {
        try
        {
            using var document = JsonDocument.Parse(Strict.GetString(line).Trim(' ', '\t', '\r', '\n'));
            return document.RootElement.ValueKind == JsonValueKind.Object ? Read(document.RootElement) : null;
        }
        catch (Exception e) when (e is JsonException or DecoderFallbackException)
        {
            return null;
        }
    }

    static ExpectedMessage? Read(JsonElement root)
    {
        if (Last(root, "topic") is { } topic && Text(topic)?.EndsWith($".{Corpus.Symbol}", StringComparison.Ordinal) != true) return null;
        if (Last(root, "ts") is not { ValueKind: JsonValueKind.Number } ts || !ts.TryGetInt64(out var timestampMs) || timestampMs is <= 0 or >= EndOfTimeMs)
            return null;
        if (Last(root, "type") is not { } type || Text(type) is not ("snapshot" or "delta")) return null;
        if (Last(root, "data") is not { ValueKind: JsonValueKind.Object } data) return null;
        if (Last(data, "s") is { } symbol && Text(symbol) != Corpus.Symbol) return null;
        if (Side(Last(data, "b")) is not { } bids || Side(Last(data, "a")) is not { } asks) return null;

        long? updateId = Last(data, "u") is { ValueKind: JsonValueKind.Number } u && u.TryGetInt64(out var id) ? id : null;
        return new(Text(type) == "delta" ? DepthMessageType.Delta : DepthMessageType.Snapshot, timestampMs, updateId, bids, asks);
    }

    static List<(BigInteger Units, double Size)>? Side(JsonElement? side)
    {
        if (side is not { ValueKind: JsonValueKind.Array } levels) return null;

        var read = new List<(BigInteger, double)>();
        foreach (var level in levels.EnumerateArray())
        {
            if (level.ValueKind != JsonValueKind.Array || level.GetArrayLength() != 2) return null;
            if (Number(level[0]) is not { } price || Units(price) is not { } units || Number(level[1]) is not { } sizeText) return null;
            var size = double.Parse(sizeText, NumberStyles.Float, CultureInfo.InvariantCulture);
            if (sizeText.StartsWith('-') || !double.IsFinite(size)) return null;
            read.Add((units, size));
        }

        return read;
    }

    /// <returns>The price in units of 1e-8; null when it is not above 0, is finer than that, or more than a long holds.</returns>
    static BigInteger? Units(string text)
    {
        var parts = Decimal().Match(text).Groups;
        var digits = BigInteger.Parse(parts["whole"].Value + parts["fraction"].Value, CultureInfo.InvariantCulture);
        var power = parts["power"].Value is { Length: > 0 } given ? BigInteger.Parse(given, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) : 0;
        if (digits <= 0 || text.StartsWith('-') || BigInteger.Abs(power) > 10_000) return null;

        var exponent = (int)power + 8 - parts["fraction"].Length;
        if (exponent < 0)
        {
            digits = BigInteger.DivRem(digits, BigInteger.Pow(10, -exponent), out var rest);
            if (!rest.IsZero) return null;
        }
        else digits *= BigInteger.Pow(10, exponent);

        return digits <= long.MaxValue ? digits : null;
    }

    static string? Number(JsonElement element)
    {
        var raw = JsonMarshal.GetRawUtf8Value(element);
        if (raw.Contains((byte)'\\') && raw.Length - 2 > LongestEscapedNumber) return null;
        var text = element.ValueKind == JsonValueKind.Number ? element.GetRawText() : Text(element);
        return text is not null && Decimal().IsMatch(text) ? text : null;
    }

    /// <summary>The value of the last key of that name: of keys given twice the later counts.</summary>
    static JsonElement? Last(JsonElement element, string key)
    {
        JsonElement? last = null;
        foreach (var property in element.EnumerateObject())
            if (NameOf(property) == key) last = property.Value;
        return last;
    }

    static string? NameOf(JsonProperty property)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException) // an escape that is no character
        {
            return null;
        }
    }

    static string? Text(JsonElement element)
    {
        try
        {
            return element.ValueKind == JsonValueKind.String ? element.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    [GeneratedRegex(@"^-?(?=[0-9]|\.[0-9])(?<whole>[0-9]*)(\.(?<fraction>[0-9]*))?([eE](?<power>[+-]?[0-9]+))?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Decimal();
}
