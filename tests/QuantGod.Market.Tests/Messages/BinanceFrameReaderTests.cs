using QuantGod.Market.Book;
using QuantGod.Market.Messages;
using QuantGod.Market.Tests.Support;

namespace QuantGod.Market.Tests.Messages;

/// <summary>Frames of Binance, read by the plain and the fast reader, which must agree on every one.</summary>
public class BinanceFrameReaderTests
{
    const string Event = """{"e":"depthUpdate","E":1721347022504,"T":1721347022500,"s":"BTCUSDT","U":105,"u":110,"pu":99,"b":[["63943.90","1.5"],["63943.00","0.000"]],"a":[["63944.00","2"]]}""";
    const string SpotEvent = """{"e":"depthUpdate","E":1721347022504,"s":"BTCUSDT","U":105,"u":110,"b":[["63943.90","1.5"]],"a":[]}""";
    const string Snapshot =
        """{"lastUpdateId":4984028384061,"E":1721347022602,"T":1721347022595,"bids":[["63943.90","46.371"]],"asks":[["63944.00","0.095"]]}""";
    const string Ticker =
        """{"e":"bookTicker","u":400,"s":"BTCUSDT","b":"63943.90","B":"46.371","a":"63944.00","A":"0.095","T":1721347022507,"E":1721347022507}""";

    readonly BinanceFrameReader _plain = new("BTCUSDT");
    readonly FastBinanceReader _fast = new("BTCUSDT");

    [Theory, InlineData(Event), InlineData($$"""{"stream":"btcusdt@depth@100ms","data":{{Event}}}"""),
        InlineData($$""" { "data" : {{Event}} , "stream":"x" } """)]
    public void Depth_event_of_futures(string frame)
    {
        var (kind, fault) = Read(frame);

        Assert.Equal((FrameKind.Depth, LineFault.None), (kind, fault));
        Assert.Equal((DepthMessageType.Delta, 1721347022504, 105, 110, 99),
            (_fast.Depth.Type, _fast.Depth.TimestampMs, _fast.Depth.FirstUpdateId, _fast.Depth.UpdateId, _fast.Depth.PreviousUpdateId));
        Assert.Equal([Some.Level(63943.9, 1.5), Some.Level(63943, 0)], _fast.Depth.Bids.ToArray());
        Assert.Equal([Some.Level(63944, 2)], _fast.Depth.Asks.ToArray());
    }

    [Fact]
    public void Depth_event_of_spot_has_no_previous_id()
    {
        Assert.Equal((FrameKind.Depth, LineFault.None), Read(SpotEvent));
        Assert.Equal((105, 110, null), (_fast.Depth.FirstUpdateId, _fast.Depth.UpdateId, _fast.Depth.PreviousUpdateId));
    }

    [Theory, InlineData(Snapshot, 1721347022602),
        InlineData("""{"lastUpdateId":4984028384061,"bids":[["63943.90","46.371"]],"asks":[["63944.00","0.095"]]}""", 0)]
    public void Snapshot_of_futures_and_of_spot(string reply, long timeMs)
    {
        Assert.Equal((FrameKind.Depth, LineFault.None), Read(reply));
        Assert.Equal((DepthMessageType.Snapshot, 4984028384061, timeMs, null),
            (_plain.Depth.Type, _plain.Depth.UpdateId, _plain.Depth.TimestampMs, _plain.Depth.FirstUpdateId));
        Assert.Equal([Some.Level(63943.9, 46.371)], _plain.Depth.Bids.ToArray());
    }

    [Theory, InlineData(Ticker), InlineData($$"""{"stream":"btcusdt@bookTicker","data":{{Ticker}}}"""),
        InlineData("""{"u":400,"s":"BTCUSDT","b":"63943.90","B":"46.371","a":"63944.00","A":"0.095"}""")]
    public void Book_ticker_of_futures_and_of_spot(string frame)
    {
        Assert.Equal((FrameKind.BookTicker, LineFault.None), Read(frame));
        Assert.Equal(new BookTicker(400, Some.Level(63943.9, 46.371), Some.Level(63944, 0.095)), _plain.Ticker);
        Assert.Equal(_plain.Ticker, _fast.Ticker);
    }

    [Theory]
    [InlineData("""{"result":null,"id":1}""", FrameKind.Reply)]
    [InlineData("""{"code":-1121,"msg":"Invalid symbol."}""", FrameKind.Reply)]
    [InlineData("""{"error":{"code":2,"msg":"x"},"id":1}""", FrameKind.Reply)]
    [InlineData("""{"stream":"btcusdt@trade","data":{"e":"trade","E":1,"T":1,"s":"BTCUSDT","t":5,"p":"63944.00","q":"0.003","X":"MARKET","m":false}}""",
        FrameKind.Other)]
    [InlineData("""{"e":"newThing","s":"BTCUSDT","b":7,"a":[[1]]}""", FrameKind.Other)]
    [InlineData("{}", FrameKind.Other)]
    public void Frames_without_a_book_are_no_fault(string frame, FrameKind kind) => Assert.Equal((kind, LineFault.None), Read(frame));

    [Theory]
    [InlineData("", LineFault.Blank)]
    [InlineData("[1]", LineFault.NotAnObject)]
    [InlineData("""{"e":"depthUpdate","E":17""", LineFault.CutJson)]
    [InlineData("""{"e":"depthUpdate"} x""", LineFault.NotJson)]
    [InlineData("""{"e":"depthUpdate","E":1,"s":"ETHUSDT","U":1,"u":2,"b":[],"a":[]}""", LineFault.OtherSymbol)]
    [InlineData("""{"e":"depthUpdate","s":"BTCUSDT","U":1,"u":2,"b":[],"a":[]}""", LineFault.MissingTimestamp)]
    [InlineData("""{"e":"depthUpdate","E":"1","s":"BTCUSDT","U":1,"u":2,"b":[],"a":[]}""", LineFault.TimestampNotANumber)]
    [InlineData("""{"e":"depthUpdate","E":0,"s":"BTCUSDT","U":1,"u":2,"b":[],"a":[]}""", LineFault.TimestampOutOfRange)]
    [InlineData("""{"e":"depthUpdate","E":1,"s":"BTCUSDT","U":1,"u":2,"a":[]}""", LineFault.MissingBids)]
    [InlineData("""{"e":"depthUpdate","E":1,"s":"BTCUSDT","U":1,"u":2,"b":[],"a":7}""", LineFault.MissingAsks)]
    [InlineData("""{"e":"depthUpdate","E":1,"s":"BTCUSDT","U":1,"b":[],"a":[]}""", LineFault.MissingUpdateId)]
    [InlineData("""{"e":"depthUpdate","E":1,"s":"BTCUSDT","u":"2","U":1,"b":[],"a":[]}""", LineFault.MissingUpdateId)]
    [InlineData("""{"e":"depthUpdate","E":1,"s":"BTCUSDT","U":1,"u":2,"b":[["x","1"]],"a":[]}""", LineFault.PriceNotNumeric)]
    [InlineData("""{"e":"depthUpdate","E":1,"s":"BTCUSDT","U":1,"u":2,"b":[["1","-1"]],"a":[]}""", LineFault.SizeNegative)]
    [InlineData("""{"e":"depthUpdate","E":1,"s":"BTCUSDT","U":1,"u":2,"b":[["1"]],"a":[]}""", LineFault.MalformedLevel)]
    [InlineData("""{"lastUpdateId":null,"bids":[],"asks":[]}""", LineFault.MissingUpdateId)]
    [InlineData("""{"e":"bookTicker","u":400,"s":"BTCUSDT","b":"x","B":"1","a":"2","A":"1"}""", LineFault.PriceNotNumeric)]
    public void Faulty_frames_are_told_apart(string frame, LineFault fault) => Assert.Equal(fault, Read(frame).Fault);

    [Fact]
    public void Bytes_that_are_no_text_are_a_fault()
    {
        _plain.Read([0x7B, 0xFF, 0x7D], out var fault);
        Assert.Equal(LineFault.NotUtf8, fault);
    }

    [Fact]
    public void Frames_with_any_bytes_changed_read_alike()
    {
        var random = new Random(7);
        byte[][] frames = [.. new[] { Event, SpotEvent, $$"""{"stream":"btcusdt@depth@0ms","data":{{Event}}}""", Ticker, Snapshot }.Select(Some.Utf8)];
        for (var i = 0; i < 60_000; i++)
        {
            var frame = frames[random.Next(frames.Length)].ToArray();
            for (var change = random.Next(1, 4); change > 0; change--)
            {
                var at = random.Next(frame.Length);
                frame = random.Next(3) switch
                {
                    0 => [.. frame[..at], .. frame[(at + 1)..]],
                    1 => [.. frame[..at], "\"[]{},.:0159-eE \\upUbaE"u8[random.Next(23)], .. frame[at..]],
                    _ => [.. frame[..at], "\"[]{},.:0159-eE \\upUbaE"u8[random.Next(23)], .. frame[(at + 1)..]],
                };
            }

            AssertAlike(frame);
        }
    }

    (FrameKind Kind, LineFault Fault) Read(string frame) => AssertAlike(Some.Utf8(frame));

    (FrameKind Kind, LineFault Fault) AssertAlike(byte[] frame)
    {
        var (kind, fastKind) = (_plain.Read(frame, out var fault), _fast.Read(frame, out var fastFault));
        var text = System.Text.Encoding.UTF8.GetString(frame);
        if ((kind, fault) != (fastKind, fastFault)) Assert.Fail($"{kind} {fault} became {fastKind} {fastFault}: {text}");
        if (fault != LineFault.None || kind != FrameKind.Depth) return (kind, fault);

        var (plain, fast) = (_plain.Depth, _fast.Depth);
        if ((plain.Type, plain.TimestampMs, plain.UpdateId, plain.FirstUpdateId, plain.PreviousUpdateId) != (
            fast.Type, fast.TimestampMs, fast.UpdateId, fast.FirstUpdateId, fast.PreviousUpdateId)
            || !plain.Bids.SequenceEqual(fast.Bids) || !plain.Asks.SequenceEqual(fast.Asks)) Assert.Fail($"Other message: {text}");
        return (kind, fault);
    }
}
