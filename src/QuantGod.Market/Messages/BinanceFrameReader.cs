using System.Text.Json;
using System.Text.Unicode;
using QuantGod.Market.Book;

namespace QuantGod.Market.Messages;

/// <summary>
/// Reads Binance's depth events, book tickers and depth snapshots, futures and spot, bare or inside <c>{"stream":..,"data":..}</c>, keys in any order.
/// Source: Binance manuals, "Diff. Book Depth Streams", "Individual Symbol Book Ticker Streams" and "Order Book".
/// </summary>
/// <remarks>Of a key given twice the later one counts.</remarks>
public sealed class BinanceFrameReader : IFrameReader
{
    readonly byte[] _symbol;
    readonly LevelTokens _levels = new();
    Findings _found;

    /// <param name="symbol">The only symbol accepted, in capitals, such as BTCUSDT. Snapshots do not name theirs.</param>
    public BinanceFrameReader(string symbol)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(symbol);
        _symbol = System.Text.Encoding.UTF8.GetBytes(symbol);
    }

    public DepthMessage Depth { get; } = new();

    public BookTicker Ticker { get; private set; }

    public FrameKind Read(ReadOnlySpan<byte> frame, out LineFault fault)
    {
        fault = Parse(frame.Trim(" \t\r\n"u8));
        return fault == LineFault.None ? Judge(out fault) : FrameKind.Other;
    }

    LineFault Parse(ReadOnlySpan<byte> frame)
    {
        if (frame.Length > BybitMessageReader.MaxLineBytes) return LineFault.TooLong;
        if (frame.IsEmpty) return LineFault.Blank;
        if (!Utf8.IsValid(frame)) return LineFault.NotUtf8;

        // Not declared final, so that a cut frame ends the reading with false instead of an exception.
        var reader = new Utf8JsonReader(frame, isFinalBlock: false, state: default);
        try
        {
            if (!reader.Read()) return LineFault.CutJson;
            if (reader.TokenType != JsonTokenType.StartObject) return LineFault.NotAnObject;

            _found = new();
            if (!TryReadObject(ref reader, isWrapper: true)) return LineFault.CutJson;
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

    /// <param name="isWrapper">Whether a member <c>data</c> may hold the message.</param>
    bool TryReadObject(ref Utf8JsonReader reader, bool isWrapper)
    {
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.EndObject) return true;

            var key = KeyOf(ref reader);
            if (!reader.Read()) return false;

            if (key == Key.Data && isWrapper && reader.TokenType == JsonTokenType.StartObject)
            {
                if (!TryReadObject(ref reader, isWrapper: false)) return false;
                continue;
            }

            if (!TryReadValue(ref reader, key)) return false;
        }

        return false;
    }

    bool TryReadValue(ref Utf8JsonReader reader, Key key)
    {
        switch (key)
        {
            case Key.Event:
                _found.Event = reader.TokenType != JsonTokenType.String ? EventName.Other
                    : reader.ValueTextEquals("depthUpdate"u8) ? EventName.DepthUpdate
                    : reader.ValueTextEquals("bookTicker"u8) ? EventName.BookTicker
                    : EventName.Other;
                break;
            case Key.Time:
                _found.Time = ReadTime(ref reader);
                break;
            case Key.Symbol:
                _found.Symbol = reader.TokenType == JsonTokenType.String && reader.ValueTextEquals(_symbol) ? LineFault.None : LineFault.OtherSymbol;
                break;
            case Key.FirstId:
                _found.First = WholeNumberOf(ref reader);
                break;
            case Key.LastId:
                _found.Last = WholeNumberOf(ref reader);
                break;
            case Key.PreviousId:
                _found.Previous = WholeNumberOf(ref reader);
                break;
            case Key.SnapshotId:
                (_found.IsSnapshot, _found.Last) = (true, WholeNumberOf(ref reader));
                break;
            case Key.Bids when reader.TokenType == JsonTokenType.String:
                _found.BidPrice = _levels.ReadPrice(ref reader, out _found.BidUnits);
                break;
            case Key.Asks when reader.TokenType == JsonTokenType.String:
                _found.AskPrice = _levels.ReadPrice(ref reader, out _found.AskUnits);
                break;
            case Key.Bids:
                return _levels.TryReadSide(ref reader, Depth.BidList, LineFault.MissingBids, out _found.Bids);
            case Key.Asks:
                return _levels.TryReadSide(ref reader, Depth.AskList, LineFault.MissingAsks, out _found.Asks);
            case Key.BidSize:
                _found.BidSizeFault = _levels.ReadSize(ref reader, out _found.BidSize);
                break;
            case Key.AskSize:
                _found.AskSizeFault = _levels.ReadSize(ref reader, out _found.AskSize);
                break;
            case Key.Reply:
                _found.IsReply = true;
                break;
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
            EventName.None when _found is { BidSizeFault: not LineFault.MissingBids, AskSizeFault: not LineFault.MissingAsks } => TakeTicker(out fault), // spot's has no name
            EventName.None when _found.IsReply => FrameKind.Reply,
            _ => FrameKind.Other,
        };
    }

    FrameKind TakeDepth(DepthMessageType type, out LineFault fault)
    {
        var isDelta = type == DepthMessageType.Delta;
        var time = !isDelta && _found.Time == LineFault.MissingTimestamp ? LineFault.None : _found.Time;
        var ids = _found.Last is null || (isDelta && _found.First is null) ? LineFault.MissingUpdateId : LineFault.None;
        fault = FirstOf(_found.Symbol, time, _found.Bids, _found.Asks, ids);
        (Depth.Type, Depth.TimestampMs, Depth.UpdateId) = (type, _found.TimeMs, _found.Last);
        (Depth.FirstUpdateId, Depth.PreviousUpdateId) = isDelta ? (_found.First, _found.Previous) : (null, null);
        return FrameKind.Depth;
    }

    FrameKind TakeTicker(out LineFault fault)
    {
        var id = _found.Last is null ? LineFault.MissingUpdateId : LineFault.None;
        fault = FirstOf(_found.Symbol, _found.BidPrice, _found.AskPrice, _found.BidSizeFault, _found.AskSizeFault, id);
        Ticker = new(_found.Last ?? 0, new(_found.BidUnits, _found.BidSize), new(_found.AskUnits, _found.AskSize));
        return FrameKind.BookTicker;
    }

    LineFault ReadTime(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Null) return LineFault.MissingTimestamp;
        if (reader.TokenType != JsonTokenType.Number) return LineFault.TimestampNotANumber;
        return reader.TryGetInt64(out _found.TimeMs) && _found.TimeMs is > 0 and < BybitMessageReader.EndOfTimeMs ? LineFault.None : LineFault.TimestampOutOfRange;
    }

    static long? WholeNumberOf(ref Utf8JsonReader reader) => reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var number) ? number : null;

    static LineFault FirstOf(params ReadOnlySpan<LineFault> faults)
    {
        foreach (var fault in faults)
            if (fault != LineFault.None) return fault;
        return LineFault.None;
    }

    static Key KeyOf(ref Utf8JsonReader reader) =>
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

    enum Key { Other, Event, Time, Symbol, FirstId, LastId, PreviousId, Bids, Asks, BidSize, AskSize, Data, SnapshotId, Reply }

    enum EventName { None, Other, DepthUpdate, BookTicker }

    /// <summary>What was found of each part. Kept apart until the frame's end, because the event's name may come last.</summary>
    struct Findings()
    {
        public EventName Event;
        public bool IsSnapshot;
        public bool IsReply;
        public long TimeMs;
        public long? First;
        public long? Last;
        public long? Previous;
        public long BidUnits;
        public long AskUnits;
        public double BidSize;
        public double AskSize;
        public LineFault Symbol;
        public LineFault Time = LineFault.MissingTimestamp;
        public LineFault Bids = LineFault.MissingBids;
        public LineFault Asks = LineFault.MissingAsks;
        public LineFault BidPrice = LineFault.MissingBids;
        public LineFault AskPrice = LineFault.MissingAsks;
        public LineFault BidSizeFault = LineFault.MissingBids;
        public LineFault AskSizeFault = LineFault.MissingAsks;
    }
}
