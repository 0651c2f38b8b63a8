using QuantGod.Market.Messages;
using QuantGod.Market.Tests.Support;

namespace QuantGod.Market.Tests.Messages;

public class BybitFrameReaderTests
{
    readonly BybitFrameReader _reader = new(Some.Symbol);

    [Fact]
    public void Snapshot_and_delta_have_the_form_of_the_archives()
    {
        Assert.Equal(FrameKind.Depth, _reader.Read(Some.Snapshot(updateId: 7), out var fault));
        Assert.Equal((LineFault.None, DepthMessageType.Snapshot, 7), (fault, _reader.Depth.Type, _reader.Depth.UpdateId));
        Assert.Equal(FrameKind.Depth, _reader.Read(Some.Delta(updateId: 8), out fault));
        Assert.Equal((LineFault.None, DepthMessageType.Delta, 8), (fault, _reader.Depth.Type, _reader.Depth.UpdateId));
    }

    [Theory]
    [InlineData("""{"success":true,"ret_msg":"","conn_id":"x","op":"subscribe"}""")]
    [InlineData("""{"success":false,"ret_msg":"handler not found","op":"subscribe"}""")]
    [InlineData("""{"success":true,"ret_msg":"pong","conn_id":"x","op":"ping"}""")]
    public void Answers_to_requests_are_no_fault(string frame)
    {
        Assert.Equal(FrameKind.Reply, _reader.Read(Some.Utf8(frame), out var fault));
        Assert.Equal(LineFault.None, fault);
    }

    [Theory]
    [InlineData("{", LineFault.CutJson)]
    [InlineData("{}", LineFault.MissingTimestamp)]
    [InlineData(
        """{"topic":"orderbook.200.BTCUSDT","type":"delta","ts":1735689600137,"data":{"s":"BTCUSDT","b":[],"a":[],"seq":2376}}""", LineFault.MissingUpdateId)]
    public void Faulty_frames_are_told_apart(string frame, LineFault expected)
    {
        _reader.Read(Some.Utf8(frame), out var fault);
        Assert.Equal(expected, fault);
    }
}
