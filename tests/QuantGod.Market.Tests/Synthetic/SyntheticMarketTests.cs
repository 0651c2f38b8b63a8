using System.Buffers;
using QuantGod.Market.Labels;
using QuantGod.Market.Messages;
using QuantGod.Market.Replay;
using QuantGod.Market.Synthetic;
using QuantGod.Market.Tests.Support;

namespace QuantGod.Market.Tests.Synthetic;

public class SyntheticMarketTests
{
    [Fact]
    public void The_same_options_give_the_same_bytes() => Assert.Equal(Write(new() { Seed = 5 }, day: 0), Write(new() { Seed = 5 }, day: 0));

    [Fact]
    public void A_day_is_the_same_whichever_days_were_opened_before()
    {
        var market = new SyntheticMarket(new());
        foreach (var index in new[] { 1, 3, 2 }) market.OpenDay(index);

        Assert.Equal(Write(new(), day: 2, messages: 500), Write(market.OpenDay(2), messages: 500));
    }

    [Fact]
    public void Another_seed_gives_another_day() =>
        Assert.NotEqual(Write(new() { Seed = 1 }, day: 0, messages: 10), Write(new() { Seed = 2 }, day: 0, messages: 10));

    [Theory, InlineData(200, 1000), InlineData(500, 1000), InlineData(200, 100)]
    public void Each_message_leaves_a_full_book_with_the_best_bid_below_the_best_ask(int depth, int intervalMs)
    {
        var options = new SyntheticMarketOptions { Depth = depth, MessageIntervalMs = intervalMs };
        var replay = new DayReplay(options.Symbol, new());

        foreach (var line in DayArchive.Split(Write(options, day: 0, messages: 5000)))
        {
            Assert.Equal(LineFault.None, replay.Feed(line));
            Assert.Equal((depth, depth), (replay.Book.Bids.Count, replay.Book.Asks.Count));
            Assert.False(replay.Book.IsCrossed);
        }

        var result = replay.Finish();
        Assert.Equal((5000, 1, 0, 0), (result.MessagesApplied, result.Snapshots, result.UpdateIdGaps, result.UpdateIdsBack));
    }

    [Fact]
    public void A_day_goes_from_midnight_to_midnight_and_fills_every_minute()
    {
        var day = new SyntheticMarket(new() { FirstDay = new(2025, 3, 14) }).OpenDay(2);
        Assert.Equal("2025-03-16_BTCUSDT_ob200.data", day.FileName);

        var result = Replay(day);

        var midnightMs = new DateTimeOffset(2025, 3, 16, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();
        Assert.Equal((1439, 86_400), (result.MinutesKept, result.Samples));
        Assert.InRange(result.FirstTimestampMs!.Value, midnightMs, midnightMs + 999);
        Assert.InRange(result.LastTimestampMs!.Value, midnightMs + 86_399_000, midnightMs + 86_399_999);
    }

    [Fact]
    public void A_day_begins_where_the_day_before_it_ended()
    {
        var market = new SyntheticMarket(new());
        var end = Replay(market.OpenDay(0)).BestBid!.Value.Price;

        var replay = new DayReplay("BTCUSDT", new());
        replay.Feed(Write(market.OpenDay(1), messages: 1));

        Assert.InRange(replay.Book.Bids[0].Price / end - 1, -0.001, 0.001);
    }

    [Fact]
    public void Levels_show_the_drift_of_the_minutes_after_them()
    {
        var table = Replay(new SyntheticMarket(new()).OpenDay(0)).Table;
        var labelled = Labeller.Label(table.Column("log_ret_close"), new() { Lookahead = 15, ThresholdLong = 0.0015, ThresholdShort = -0.0015 });

        var correlation = Correlation(table.Column("mean_deep_obi")[..labelled.Rows].ToArray(), labelled.FutureReturns);

        Assert.InRange(correlation, 0.4, 0.9);
        Assert.InRange(labelled.Distribution.SellShare, 0.1, 0.45);
        Assert.InRange(labelled.Distribution.BuyShare, 0.1, 0.45);
    }

    [Fact]
    public void Writing_a_message_allocates_nothing()
    {
        var day = new SyntheticMarket(new()).OpenDay(0);
        var output = new ArrayBufferWriter<byte>(1 << 22);

        Assert.Equal(0, Allocations.OfSteadyState(() =>
        {
            for (var message = 0; message < 200; message++) day.TryWriteNext(output);
        }));
    }

    [Fact]
    public void Options_out_of_range_are_all_named_at_once()
    {
        var error = Assert.Throws<ArgumentException>(() => new SyntheticMarket(new() { Depth = 300, MessageIntervalMs = 7, Symbol = "btc" }));

        foreach (var name in new[] { "depth", "message_interval_ms", "symbol" }) Assert.Contains(name, error.Message, StringComparison.Ordinal);
    }

    static DayReplayResult Replay(SyntheticDay day)
    {
        var replay = new DayReplay("BTCUSDT", new());
        var line = new ArrayBufferWriter<byte>();
        while (day.TryWriteNext(line))
        {
            replay.Feed(line.WrittenSpan);
            line.ResetWrittenCount();
        }

        return replay.Finish();
    }

    static byte[] Write(SyntheticMarketOptions options, int day, int messages = 2000) => Write(new SyntheticMarket(options).OpenDay(day), messages);

    static byte[] Write(SyntheticDay day, int messages)
    {
        var output = new ArrayBufferWriter<byte>();
        for (var message = 0; message < messages; message++) Assert.True(day.TryWriteNext(output));
        return output.WrittenSpan.ToArray();
    }

    static double Correlation(double[] one, double[] other)
    {
        var (meanOne, meanOther) = (one.Average(), other.Average());
        var together = one.Zip(other).Sum(pair => (pair.First - meanOne) * (pair.Second - meanOther));
        return together / Math.Sqrt(one.Sum(value => (value - meanOne) * (value - meanOne)) * other.Sum(value => (value - meanOther) * (value - meanOther)));
    }
}
