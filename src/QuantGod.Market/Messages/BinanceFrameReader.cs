using System.Text.Json;

namespace QuantGod.Market.Messages;

/// <summary>
/// Reads Binance's depth events, book tickers and depth snapshots, futures and spot, bare or inside <c>{"stream":..,"data":..}</c>.
/// Source: Binance manuals, "Diff. Book Depth Streams", "Individual Symbol Book Ticker Streams" and "Order Book".
/// </summary>
/// <param name="symbol">The only symbol accepted, in capitals, such as BTCUSDT. Snapshots do not name theirs.</param>
public sealed class BinanceFrameReader(string symbol) : JsonMessageReader(symbol), IFrameReader
{
    Findings _found;

    /// <inheritdoc/>
    public DepthMessage Depth { get; } = new();

    /// <inheritdoc/>
    public BookTicker Ticker { get; private set; }

    /// <inheritdoc/>
    public FrameKind Read(ReadOnlySpan<byte> frame, out LineFault fault)
    {
        fault = Parse(frame, Depth);
        return fault == LineFault.None ? Judge(out fault) : FrameKind.Other;
    }

    private protected override void Begin() => _found = new();

    private protected override bool TryReadValue(ref Utf8JsonReader reader, Key key, bool isInner)
    {
        switch (key)
        {
            case Key.Data when !isInner && reader.TokenType == JsonTokenType.StartObject:
                return TryReadObject(ref reader, isInner: true);
            case Key.Event:
                _found.Event = reader.TokenType != JsonTokenType.String ? EventName.Other
                    : reader.ValueTextEquals("depthUpdate"u8) ? EventName.DepthUpdate
                    : reader.ValueTextEquals("bookTicker"u8) ? EventName.BookTicker
                    : EventName.Other;
                break;
            case Key.FirstId:
                _found.First = WholeNumberOf(ref reader);
                break;
            case Key.PreviousId:
                _found.Previous = WholeNumberOf(ref reader);
                break;
            case Key.SnapshotId:
                (_found.IsSnapshot, LastId) = (true, WholeNumberOf(ref reader));
                break;
            case Key.Bids when reader.TokenType == JsonTokenType.String:
                _found.BidPrice = Levels.ReadPrice(ref reader, out _found.BidUnits);
                break;
            case Key.Asks when reader.TokenType == JsonTokenType.String:
                _found.AskPrice = Levels.ReadPrice(ref reader, out _found.AskUnits);
                break;
            case Key.BidSize:
                _found.BidSizeFault = Levels.ReadSize(ref reader, out _found.BidSize);
                break;
            case Key.AskSize:
                _found.AskSizeFault = Levels.ReadSize(ref reader, out _found.AskSize);
                break;
            case Key.Reply:
                _found.IsReply = true;
                break;
            default:
                return base.TryReadValue(ref reader, key, isInner);
        }

        return reader.TrySkip();
    }

    FrameKind Judge(out LineFault fault)
    {
        fault = LineFault.None;
        if (_found.IsSnapshot) return TakeDepth(DepthMessageType.Snapshot, out fault);

        return _found.Event switch
        {
            EventName.DepthUpdate => TakeDepth(DepthMessageType.Delta, out fault),
            EventName.BookTicker => TakeTicker(out fault),
            EventName.None when _found is { BidSizeFault: not LineFault.MissingBids, AskSizeFault: not LineFault.MissingAsks } =>
                TakeTicker(out fault), // spot's has no name
            EventName.None when _found.IsReply => FrameKind.Reply,
            _ => FrameKind.Other,
        };
    }

    FrameKind TakeDepth(DepthMessageType type, out LineFault fault)
    {
        var isDelta = type == DepthMessageType.Delta;
        var time = !isDelta && TimeFault == LineFault.MissingTimestamp ? LineFault.None : TimeFault;
        var ids = LastId is null || (isDelta && _found.First is null) ? LineFault.MissingUpdateId : LineFault.None;
        fault = FirstOf(SymbolFault, time, BidFault, AskFault, ids);
        (Depth.Type, Depth.TimestampMs, Depth.UpdateId) = (type, TimeMs, LastId);
        (Depth.FirstUpdateId, Depth.PreviousUpdateId) = isDelta ? (_found.First, _found.Previous) : (null, null);
        return FrameKind.Depth;
    }

    FrameKind TakeTicker(out LineFault fault)
    {
        var id = LastId is null ? LineFault.MissingUpdateId : LineFault.None;
        fault = FirstOf(SymbolFault, _found.BidPrice, _found.AskPrice, _found.BidSizeFault, _found.AskSizeFault, id);
        Ticker = new(LastId ?? 0, new(_found.BidUnits, _found.BidSize), new(_found.AskUnits, _found.AskSize));
        return FrameKind.BookTicker;
    }

    private protected override Key KeyOf(ref Utf8JsonReader reader) =>
        reader.ValueTextEquals("e"u8) ? Key.Event
        : reader.ValueTextEquals("E"u8) ? Key.Time
        : reader.ValueTextEquals("s"u8) ? Key.Symbol
        : reader.ValueTextEquals("U"u8) ? Key.FirstId
        : reader.ValueTextEquals("u"u8) ? Key.LastId
        : reader.ValueTextEquals("pu"u8) ? Key.PreviousId
        : reader.ValueTextEquals("b"u8) || reader.ValueTextEquals("bids"u8) ? Key.Bids
        : reader.ValueTextEquals("a"u8) || reader.ValueTextEquals("asks"u8) ? Key.Asks
        : reader.ValueTextEquals("B"u8) ? Key.BidSize
        : reader.ValueTextEquals("A"u8) ? Key.AskSize
        : reader.ValueTextEquals("data"u8) ? Key.Data
        : reader.ValueTextEquals("lastUpdateId"u8) ? Key.SnapshotId
        : reader.ValueTextEquals("result"u8) || reader.ValueTextEquals("error"u8) || reader.ValueTextEquals("code"u8) ? Key.Reply
        : Key.Other;

    enum EventName { None, Other, DepthUpdate, BookTicker }

    /// <summary>What Binance's messages alone have.</summary>
    struct Findings()
    {
        public EventName Event;
        public bool IsSnapshot;
        public bool IsReply;
        public long? First;
        public long? Previous;
        public long BidUnits;
        public long AskUnits;
        public double BidSize;
        public double AskSize;
        public LineFault BidPrice = LineFault.MissingBids;
        public LineFault AskPrice = LineFault.MissingAsks;
        public LineFault BidSizeFault = LineFault.MissingBids;
        public LineFault AskSizeFault = LineFault.MissingAsks;
    }
}
