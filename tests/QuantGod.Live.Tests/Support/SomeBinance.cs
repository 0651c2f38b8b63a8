using System.Globalization;
using QuantGod.Market.Messages;

namespace QuantGod.Live.Tests.Support;

/// <summary>Messages of Binance that a test needs but does not care about.</summary>
static class SomeBinance
{
    /// <summary>A futures event that sets one bid.</summary>
    public static byte[] Event(long first, long last, long previous, long timestampMs = Some.MidnightMs, double bid = 100, double size = 1) =>
        Some.Utf8(string.Create(
        CultureInfo.InvariantCulture,
        $$"""{"e":"depthUpdate","E":{{timestampMs}},"T":{{timestampMs}},"s":"BTCUSDT","U":{{first}},"u":{{last}},"pu":{{previous}},"b":[["{{bid:F2}}","{{size}}"]],"a":[]}"""));

    /// <summary>A snapshot of bids 100, 99, … and asks 101, 102, …</summary>
    public static byte[] Snapshot(long lastId, int levels = 3) => Some.Utf8(
        $$"""{"lastUpdateId":{{lastId}},"E":{{Some.MidnightMs}},"T":{{Some.MidnightMs}},"bids":[{{Levels(100, -1, levels)}}],"asks":[{{Levels(101, 1, levels)}}]}""");

    public static DepthMessage Read(byte[] frame)
    {
        var reader = new BinanceFrameReader(Some.Symbol);
        Assert.Equal(FrameKind.Depth, reader.Read(frame, out var fault));
        Assert.Equal(LineFault.None, fault);
        return reader.Depth.Copy();
    }

    static string Levels(int best, int step, int count) => string.Join(',', Enumerable.Range(0, count).Select(rank => $"""["{best + step * rank}.00","2"]"""));
}
