using System.Text.Json;
using System.Text.Unicode;

namespace QuantGod.Market.Messages;

/// <summary>
/// Reads one line of a Bybit order-book archive: <c>{"topic","type","ts","data":{"s","b","a","u","seq"},"cts"}</c>, keys in any order,
/// unknown ones skipped, prices and sizes as texts or numbers. Source: Bybit API manual v5, "Orderbook".
/// </summary>
/// <remarks>Of a key given twice the later one counts. <c>topic</c> and <c>data.s</c> may be absent, but where they stand they must name the symbol.</remarks>
public sealed class BybitMessageReader
{
    /// <summary>Longest line worth reading: some fifty times a snapshot of 500 levels.</summary>
    public const int MaxLineBytes = 1 << 20;

    internal const long EndOfTimeMs = 253_402_300_800_000; // year 10000

    readonly byte[] _symbol;
    readonly byte[] _topicEnd;
    readonly LevelTokens _levels = new();
    Findings _findings;

    /// <param name="symbol">The only symbol accepted, such as BTCUSDT.</param>
    public BybitMessageReader(string symbol)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(symbol);
        _symbol = System.Text.Encoding.UTF8.GetBytes(symbol);
        _topicEnd = [(byte)'.', .. _symbol];
    }

    /// <summary>Reads <paramref name="line"/> into <paramref name="message"/>, which holds a usable message only if the result is None.</summary>
    /// <param name="line">One line without its end; a carriage return or other white space around it does no harm.</param>
    public LineFault Read(ReadOnlySpan<byte> line, DepthMessage message)
    {
        if (line.Length > MaxLineBytes) return LineFault.TooLong;

        line = line.Trim(" \t\r\n"u8);
        if (line.IsEmpty) return LineFault.Blank;
        if (!Utf8.IsValid(line)) return LineFault.NotUtf8;

        // Not declared final, so that a cut line ends the reading with false instead of an exception.
        var reader = new Utf8JsonReader(line, isFinalBlock: false, state: default);
        try
        {
            if (!reader.Read()) return LineFault.CutJson;
            if (reader.TokenType != JsonTokenType.StartObject) return LineFault.NotAnObject;

            _findings = new();
            message.UpdateId = null;
            if (!TryReadMessage(ref reader, message)) return LineFault.CutJson;
            reader.Read(); // throws when anything follows the object
        }
        catch (JsonException)
        {
            return LineFault.NotJson;
        }
        catch (InvalidOperationException) // an escape that is no character
        {
            return LineFault.NotUtf8;
        }

        return _findings.First;
    }

    // Each TryRead... stands on its value's first token, leaves the reader on the last one, and returns false when the line ends before.

    bool TryReadMessage(ref Utf8JsonReader reader, DepthMessage message)
    {
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.EndObject) return true;

            var (isData, isTimestamp, isType, isTopic) =
                (reader.ValueTextEquals("data"u8), reader.ValueTextEquals("ts"u8), reader.ValueTextEquals("type"u8), reader.ValueTextEquals("topic"u8));
            if (!reader.Read()) return false;

            if (isTimestamp) _findings.Timestamp = ReadTimestamp(ref reader, message);
            else if (isType) _findings.Type = ReadType(ref reader, message);
            else if (isTopic) _findings.Topic = NamesTopic(ref reader) ? LineFault.None : LineFault.OtherSymbol;

            if (isData ? !TryReadData(ref reader, message) : !reader.TrySkip()) return false;
        }

        return false;
    }

    static LineFault ReadTimestamp(ref Utf8JsonReader reader, DepthMessage message)
    {
        if (reader.TokenType == JsonTokenType.Null) return LineFault.MissingTimestamp;
        if (reader.TokenType != JsonTokenType.Number) return LineFault.TimestampNotANumber;
        if (!reader.TryGetInt64(out var timestampMs) || timestampMs is <= 0 or >= EndOfTimeMs) return LineFault.TimestampOutOfRange;

        message.TimestampMs = timestampMs;
        return LineFault.None;
    }

    static LineFault ReadType(ref Utf8JsonReader reader, DepthMessage message)
    {
        if (reader.TokenType == JsonTokenType.Null) return LineFault.MissingType;
        if (reader.TokenType != JsonTokenType.String) return LineFault.UnknownType;
        if (reader.ValueTextEquals("delta"u8)) message.Type = DepthMessageType.Delta;
        else if (reader.ValueTextEquals("snapshot"u8)) message.Type = DepthMessageType.Snapshot;
        else return LineFault.UnknownType;
        return LineFault.None;
    }

    bool NamesTopic(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.String
        && (reader.ValueIsEscaped ? System.Text.Encoding.UTF8.GetBytes(reader.GetString()!) : reader.ValueSpan).EndsWith(_topicEnd);

    bool TryReadData(ref Utf8JsonReader reader, DepthMessage message)
    {
        (_findings.Symbol, message.UpdateId) = (LineFault.None, null);
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            (_findings.Data, _findings.Bids, _findings.Asks) = (LineFault.MissingData, LineFault.None, LineFault.None);
            return reader.TrySkip();
        }

        (_findings.Data, _findings.Bids, _findings.Asks) = (LineFault.None, LineFault.MissingBids, LineFault.MissingAsks);
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.EndObject) return true;

            var (isBids, isAsks, isId, isSymbol) =
                (reader.ValueTextEquals("b"u8), reader.ValueTextEquals("a"u8), reader.ValueTextEquals("u"u8), reader.ValueTextEquals("s"u8));
            if (!reader.Read()) return false;

            if (isSymbol)
                _findings.Symbol = reader.TokenType == JsonTokenType.String && reader.ValueTextEquals(_symbol) ? LineFault.None : LineFault.OtherSymbol;
            else if (isId)
                message.UpdateId = reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var id) ? id : null;

            var isComplete = isBids ? _levels.TryReadSide(ref reader, message.BidList, LineFault.MissingBids, out _findings.Bids)
                : isAsks ? _levels.TryReadSide(ref reader, message.AskList, LineFault.MissingAsks, out _findings.Asks)
                : reader.TrySkip();
            if (!isComplete) return false;
        }

        return false;
    }

    /// <summary>What was found wrong with each part. Kept apart until the line's end, because a repeated key replaces its earlier value.</summary>
    struct Findings()
    {
        public LineFault Topic;
        public LineFault Symbol;
        public LineFault Timestamp = LineFault.MissingTimestamp;
        public LineFault Type = LineFault.MissingType;
        public LineFault Data = LineFault.MissingData;
        public LineFault Bids;
        public LineFault Asks;

        public readonly LineFault First
        {
            get
            {
                foreach (var fault in (ReadOnlySpan<LineFault>)[Topic, Symbol, Timestamp, Type, Data, Bids, Asks])
                    if (fault != LineFault.None) return fault;
                return LineFault.None;
            }
        }
    }
}
