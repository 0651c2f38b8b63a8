using System.Buffers;
using QuantGod.Market.Candles;
using QuantGod.Market.Replay;
using QuantGod.Market.Synthetic;
using QuantGod.Market.Tests.Support;

namespace QuantGod.Market.Tests.Fast;

/// <summary>The fast way through a day against the plain one: every figure, every row and every bit of it is the same.</summary>
public class FastReplayTests
{
    [Theory]
    [InlineData("clean_ob200")]
    [InlineData("clean_ob500")]
    [InlineData("dirty_ob200")]
    [InlineData("edge_ob200")]
    public void Golden_day(string folder) => AssertSame(GoldenDay.Named(folder).Lines, Some.Symbol);

    [SharedDataFact("golden/etl/real")]
    public void Real_futures_capture() => AssertSame(new GoldenDay(Repository.Shared("golden/etl/real")).Lines, Some.Symbol);

    [SharedDataFact("data/bybit")]
    public void Real_archive_lines() => AssertSame(new GoldenDay(Repository.Shared("data/bybit")).Lines, "XRPUSDT");

    [Theory]
    [InlineData(200, 1000, 20_000)]
    [InlineData(500, 1000, 20_000)]
    [InlineData(200, 100, 40_000)]
    [InlineData(500, 100, 40_000)]
    public void Made_up_day(int depth, int intervalMs, int messages) => AssertSame(Synthetic(depth, intervalMs, messages), Some.Symbol);

    [Theory]
    [InlineData(1)]
    [InlineData(500)]
    public void Any_number_of_levels_asked_for(int levels) =>
        AssertSame(Synthetic(500, 100, 5_000), Some.Symbol, new() { OrderbookLevels = levels, TickCount = TickCount.Messages });

    [Fact]
    public void Books_thinner_than_the_levels_asked_for() =>
        AssertSame(GoldenDay.Named("edge_ob200").Lines, Some.Symbol, new() { OrderbookLevels = 500 });

    [Fact]
    public void A_fast_replay_allocates_nothing_for_a_message()
    {
        var lines = Synthetic(200, 100, 12_000);
        var replay = new DayReplay(Some.Symbol, new());
        foreach (var line in lines) replay.Feed(line); // buffers grow to what the longest line needs

        var before = GC.GetAllocatedBytesForCurrentThread();
        foreach (var line in lines) replay.Feed(line);

        // The smallest object is 24 bytes: a third of one a message leaves room for a ladder that grows once, and for nothing that a message allocates.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, lines.Count * 8);
    }

    static List<byte[]> Synthetic(int depth, int intervalMs, int messages)
    {
        var day = new SyntheticMarket(new() { Depth = depth, MessageIntervalMs = intervalMs }).OpenDay(0);
        var output = new ArrayBufferWriter<byte>();
        List<byte[]> lines = [];
        while (lines.Count < messages && day.TryWriteNext(output))
        {
            lines.Add(output.WrittenSpan[..^1].ToArray());
            output.ResetWrittenCount();
        }

        return lines;
    }

    static void AssertSame(List<byte[]> lines, string symbol, CandleOptions? options = null)
    {
        var (fast, plain) = (new DayReplay(symbol, options ?? new()), new DayReplay(symbol, options ?? new(), ReplayMode.Plain));
        foreach (var line in lines)
        {
            Assert.Equal(plain.Feed(line), fast.Feed(line));
            Assert.Equal(plain.LastSample, fast.LastSample);
        }

        var (expected, actual) = (plain.Finish(), fast.Finish());
        Assert.Equal(expected.Table.MinuteStartMs, actual.Table.MinuteStartMs);
        for (var column = 0; column < expected.Table.Columns.Count; column++)
            Assert.True(Bits(expected.Table.Column(column)).SequenceEqual(Bits(actual.Table.Column(column))), expected.Table.Columns[column]);
        Assert.Equal(expected.BadLines, actual.BadLines);
        Assert.Equal(expected.Minutes, actual.Minutes);
        foreach (var figure in typeof(DayReplayResult).GetProperties().Where(property => property.PropertyType.IsValueType))
            Assert.Equal(figure.GetValue(expected), figure.GetValue(actual));
    }

    static ReadOnlySpan<long> Bits(ReadOnlySpan<double> values) => System.Runtime.InteropServices.MemoryMarshal.Cast<double, long>(values);
}
