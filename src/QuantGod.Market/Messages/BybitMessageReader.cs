using System.Text.Json;

namespace QuantGod.Market.Messages;

/// <summary>
/// Reads one line of a Bybit order-book archive: <c>{"topic","type","ts","data":{"s","b","a","u","seq"},"cts"}</c>.
/// Source: Bybit API manual v5, "Orderbook".
/// </summary>
/// <remarks><c>topic</c> and <c>data.s</c> may be absent, but where they stand they must name the symbol.</remarks>
public sealed class BybitMessageReader : JsonMessageReader
{
    readonly byte[] _topicEnd;
    DepthMessageType _type;
    LineFault _typeFault;
    LineFault _topicFault;
    LineFault _dataFault;

    /// <param name="symbol">The only symbol accepted, such as BTCUSDT.</param>
    public BybitMessageReader(string symbol) : base(symbol) => _topicEnd = [(byte)'.', .. Symbol];

    /// <summary>Reads <paramref name="line"/> into <paramref name="message"/>, which holds a usable message only if the result is None.</summary>
    /// <param name="line">One line without its end; a carriage return or other white space around it does no harm.</param>
    public LineFault Read(ReadOnlySpan<byte> line, DepthMessage message)
    {
        if (Parse(line, message) is not LineFault.None and var fault) return fault;

        (message.Type, message.TimestampMs, message.UpdateId) = (_type, TimeMs, LastId);
        return FirstOf(_topicFault, SymbolFault, TimeFault, _typeFault, _dataFault, BidFault, AskFault);
    }

    private protected override void Begin() => (_topicFault, _typeFault, _dataFault) = (LineFault.None, LineFault.MissingType, LineFault.MissingData);

    private protected override Key KeyOf(ref Utf8JsonReader reader) =>
        reader.ValueTextEquals("b"u8) ? Key.Bids
        : reader.ValueTextEquals("a"u8) ? Key.Asks
        : reader.ValueTextEquals("u"u8) ? Key.LastId
        : reader.ValueTextEquals("s"u8) ? Key.Symbol
        : reader.ValueTextEquals("ts"u8) ? Key.Time
        : reader.ValueTextEquals("type"u8) ? Key.Type
        : reader.ValueTextEquals("topic"u8) ? Key.Topic
        : reader.ValueTextEquals("data"u8) ? Key.Data
        : Key.Other;

    private protected override bool TryReadValue(ref Utf8JsonReader reader, Key key, bool isInner)
    {
        var isOfData = key is Key.Bids or Key.Asks or Key.LastId or Key.Symbol;
        if (isInner != isOfData) return reader.TrySkip();

        switch (key)
        {
            case Key.Data:
                return TryReadData(ref reader);
            case Key.Type:
                _typeFault = ReadType(ref reader);
                break;
            case Key.Topic:
                _topicFault = NamesTopic(ref reader) ? LineFault.None : LineFault.OtherSymbol;
                break;
        }

        return base.TryReadValue(ref reader, key, isInner);
    }

    bool TryReadData(ref Utf8JsonReader reader)
    {
        var isObject = reader.TokenType == JsonTokenType.StartObject;
        (SymbolFault, LastId, _dataFault) = (LineFault.None, null, isObject ? LineFault.None : LineFault.MissingData);
        (BidFault, AskFault) = (LineFault.MissingBids, LineFault.MissingAsks);
        return isObject ? TryReadObject(ref reader, isInner: true) : reader.TrySkip();
    }

    LineFault ReadType(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Null) return LineFault.MissingType;
        if (reader.TokenType != JsonTokenType.String) return LineFault.UnknownType;
        if (reader.ValueTextEquals("delta"u8)) _type = DepthMessageType.Delta;
        else if (reader.ValueTextEquals("snapshot"u8)) _type = DepthMessageType.Snapshot;
        else return LineFault.UnknownType;
        return LineFault.None;
    }

    bool NamesTopic(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.String
        && (reader.ValueIsEscaped ? System.Text.Encoding.UTF8.GetBytes(reader.GetString()!) : reader.ValueSpan).EndsWith(_topicEnd);
}
