using System.Globalization;
using System.Text;
using QuantGod.Market.Book;
using QuantGod.Market.Messages;

namespace QuantGod.Live.Tests.Support;

/// <summary>Values that a test needs but does not care about.</summary>
static class Some
{
    /// <summary>2025-01-01T00:00:00Z.</summary>
    public const long MidnightMs = 1735689600000;

    public const string Symbol = "BTCUSDT";

    /// <summary>A futures event that sets one bid.</summary>
    public static byte[] Event(long first, long last, long previous, long timestampMs = MidnightMs, double bid = 100, double size = 1) => Utf8(string.Create(
        CultureInfo.InvariantCulture,
        $$"""{"e":"depthUpdate","E":{{timestampMs}},"T":{{timestampMs}},"s":"BTCUSDT","U":{{first}},"u":{{last}},"pu":{{previous}},"b":[["{{bid:F2}}","{{size}}"]],"a":[]}"""));

    /// <summary>A snapshot of bids 100, 99, … and asks 101, 102, …</summary>
    public static byte[] Snapshot(long lastId, int levels = 3) => Utf8(
        $$"""{"lastUpdateId":{{lastId}},"E":{{MidnightMs}},"T":{{MidnightMs}},"bids":[{{Levels(100, -1, levels)}}],"asks":[{{Levels(101, 1, levels)}}]}""");

    public static DepthMessage Read(byte[] frame)
    {
        var reader = new BinanceFrameReader(Symbol);
        Assert.Equal(FrameKind.Depth, reader.Read(frame, out var fault));
        Assert.Equal(LineFault.None, fault);
        return reader.Depth.Copy();
    }

    public static OrderBook Book(double bid = 100, double ask = 101)
    {
        var book = new OrderBook();
        book.Replace([new(Units(bid), 1)], [new(Units(ask), 1)]);
        return book;
    }

    public static long Units(double price) => (long)Math.Round(price * PriceUnits.PerQuote);

    public static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    static string Levels(int best, int step, int count) => string.Join(',', Enumerable.Range(0, count).Select(rank => $"""["{best + step * rank}.00","2"]"""));
}
