using System.Text.Json;
using System.Text.Unicode;

namespace QuantGod.Market.Messages;

/// <summary>
/// What the readers of all venues share: one JSON object, keys in any order, unknown ones skipped, prices and sizes as texts or numbers. Of a key given
/// twice the later one counts, so findings are kept apart until the object's end.
/// </summary>
public abstract class JsonMessageReader
{
    /// <summary>Longest message worth reading: some fifty times a snapshot of 500 levels.</summary>
    public const int MaxLineBytes = 1 << 20;

    internal const long EndOfTimeMs = 253_402_300_800_000; // year 10000

    readonly byte[] _symbol;
    DepthMessage _message = null!; // of the read under way

    /// <param name="symbol">The only symbol accepted, such as BTCUSDT.</param>
    private protected JsonMessageReader(string symbol)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(symbol);
        _symbol = System.Text.Encoding.UTF8.GetBytes(symbol);
    }

    /// <summary>What a key stands for, whatever the venue calls it.</summary>
    private protected enum Key { Other, Event, Type, Topic, Time, Symbol, FirstId, LastId, PreviousId, Bids, Asks, BidSize, AskSize, Data, SnapshotId, Reply }

    private protected LevelTokens Levels { get; } = new();

    private protected long TimeMs { get; private set; }

    private protected long? LastId { get; set; }

    private protected LineFault SymbolFault { get; set; }

    private protected LineFault TimeFault { get; private set; }

    private protected LineFault BidFault { get; set; }

    private protected LineFault AskFault { get; set; }

    private protected ReadOnlySpan<byte> Symbol => _symbol;

    /// <summary>Reads one message: its levels into <paramref name="message"/>, the rest into the findings.</summary>
    /// <param name="text">A carriage return or other white space around it does no harm.</param>
    /// <returns>Why it is no JSON object; None when it is one, whatever the findings.</returns>
    private protected LineFault Parse(ReadOnlySpan<byte> text, DepthMessage message)
    {
        if (text.Length > MaxLineBytes) return LineFault.TooLong;

        text = text.Trim(" \t\r\n"u8);
        if (text.IsEmpty) return LineFault.Blank;
        if (!Utf8.IsValid(text)) return LineFault.NotUtf8;

        // Not declared final, so that a cut message ends the reading with false instead of an exception.
        var reader = new Utf8JsonReader(text, isFinalBlock: false, state: default);
        try
        {
            if (!reader.Read()) return LineFault.CutJson;
            if (reader.TokenType != JsonTokenType.StartObject) return LineFault.NotAnObject;

            _message = message;
            (TimeMs, LastId, SymbolFault, TimeFault) = (0, null, LineFault.None, LineFault.MissingTimestamp);
            (BidFault, AskFault) = (LineFault.MissingBids, LineFault.MissingAsks);
            Begin();
            if (!TryReadObject(ref reader, isInner: false)) return LineFault.CutJson;
            reader.Read(); // throws when anything follows the object
            return LineFault.None;
        }
        catch (JsonException)
        {
            return LineFault.NotJson;
        }
        catch (InvalidOperationException) // an escape that is no character
        {
            return LineFault.NotUtf8;
        }
    }

    /// <summary>Forgets the findings of the last message.</summary>
    private protected abstract void Begin();

    private protected abstract Key KeyOf(ref Utf8JsonReader reader);

    // Each TryRead... stands on its value's first token, leaves the reader on the last one, and returns false when the text ends before.

    /// <param name="isInner">The object lies inside the message's own.</param>
    private protected bool TryReadObject(ref Utf8JsonReader reader, bool isInner)
    {
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.EndObject) return true;

            var key = KeyOf(ref reader);
            if (!reader.Read() || !TryReadValue(ref reader, key, isInner)) return false;
        }

        return false;
    }

    /// <summary>Reads what all venues have; skips anything else.</summary>
    private protected virtual bool TryReadValue(ref Utf8JsonReader reader, Key key, bool isInner)
    {
        switch (key)
        {
            case Key.Time:
                TimeFault = ReadTime(ref reader);
                break;
            case Key.Symbol:
                SymbolFault = reader.TokenType == JsonTokenType.String && reader.ValueTextEquals(_symbol) ? LineFault.None : LineFault.OtherSymbol;
                break;
            case Key.LastId:
                LastId = WholeNumberOf(ref reader);
                break;
            case Key.Bids:
                var isWhole = Levels.TryReadSide(ref reader, _message.BidList, LineFault.MissingBids, out var bidFault);
                BidFault = bidFault;
                return isWhole;
            case Key.Asks:
                isWhole = Levels.TryReadSide(ref reader, _message.AskList, LineFault.MissingAsks, out var askFault);
                AskFault = askFault;
                return isWhole;
        }

        return reader.TrySkip();
    }

    private protected static long? WholeNumberOf(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var number) ? number : null;

    private protected static LineFault FirstOf(params ReadOnlySpan<LineFault> faults)
    {
        foreach (var fault in faults)
            if (fault != LineFault.None) return fault;
        return LineFault.None;
    }

    LineFault ReadTime(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Null) return LineFault.MissingTimestamp;
        if (reader.TokenType != JsonTokenType.Number) return LineFault.TimestampNotANumber;
        if (!reader.TryGetInt64(out var timeMs) || timeMs is <= 0 or >= EndOfTimeMs) return LineFault.TimestampOutOfRange;

        TimeMs = timeMs;
        return LineFault.None;
    }
}
