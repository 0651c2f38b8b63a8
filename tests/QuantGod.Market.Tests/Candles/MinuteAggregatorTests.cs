using QuantGod.Market.Book;
using QuantGod.Market.Candles;
using QuantGod.Market.Sampling;
using QuantGod.Market.Tests.Support;

namespace QuantGod.Market.Tests.Candles;

public class MinuteAggregatorTests
{
    static readonly CandleOptions OneLevel = new() { OrderbookLevels = 1 };

    [Fact]
    public void A_minute_closes_with_the_first_sample_of_a_later_one()
    {
        var aggregator = new MinuteAggregator(OneLevel);

        Assert.False(aggregator.Add(Sample(0), Some.Book()));
        Assert.False(aggregator.Add(Sample(59), Some.Book()));
        Assert.True(aggregator.Add(Sample(60), Some.Book()));
        Assert.Equal(Some.MidnightMs, aggregator.Closed.MinuteStartMs);
        Assert.Equal(2, aggregator.Closed.Bar.Samples);
    }

    [Fact]
    public void The_first_complete_minute_only_lends_its_close()
    {
        Assert.Equal([MinuteVerdict.NoPreviousClose, MinuteVerdict.Kept], Verdicts([Sample(0), Sample(1), Sample(60), Sample(61)]));
    }

    [Fact]
    public void A_minute_of_one_priced_sample_is_dropped_and_lends_no_close()
    {
        var table = Some.Candles([Sample(0, 100), Sample(1, 100), Sample(60, 500), Sample(120, 200), Sample(121, 200)]);

        Assert.Equal([Some.MidnightMs + 120_000], table.MinuteStartMs.ToArray());
        Assert.Equal(Math.Log(2), table.Column("log_ret_close")[0]);
    }

    [Fact]
    public void A_minute_without_any_price_is_dropped() =>
        Assert.Equal([MinuteVerdict.NoPrice], Verdicts([Sample(0, double.NaN), Sample(1, double.NaN)]));

    [Fact]
    public void Samples_without_a_price_enter_the_imbalances_and_the_count_but_no_price()
    {
        var aggregator = new MinuteAggregator(OneLevel);
        aggregator.Add(Sample(0, 100) with { Obi = 0.5 }, Some.Book());
        aggregator.Add(Sample(1, double.NaN) with { Obi = 0 }, Some.Book());
        aggregator.Add(Sample(2, 102) with { Obi = 0.1 }, Some.Book());
        aggregator.Close();

        var bar = aggregator.Closed.Bar;
        Assert.Equal((100, 102, 3, 3L), (bar.Open, bar.Close, bar.Samples, bar.Ticks));
        Assert.Equal(0.2, bar.MeanObi, 15);
        Assert.Equal(Math.Sqrt(2), bar.Volatility, 12);
    }

    [Fact]
    public void A_level_missing_at_the_last_sample_keeps_its_last_price_with_size_zero()
    {
        var (thick, thin) = (TwoLevels(), Some.Book());
        var aggregator = new MinuteAggregator(new() { OrderbookLevels = 2 });
        foreach (var second in new[] { 0, 1, 60 }) aggregator.Add(Sample(second), thick);
        aggregator.Add(Sample(61), thin);
        aggregator.Close();

        Assert.Equal(MinuteVerdict.Kept, aggregator.Closed.Verdict);
        Assert.Equal((99.0, 0.0), (Value(aggregator, "bid_1_p"), Value(aggregator, "bid_1_s")));
        Assert.Equal((100.0, 1.0), (Value(aggregator, "bid_0_p"), Value(aggregator, "bid_0_s")));
    }

    [Fact]
    public void A_minute_in_which_a_level_never_had_a_price_is_dropped()
    {
        var aggregator = new MinuteAggregator(new() { OrderbookLevels = 2 });
        foreach (var second in new[] { 0, 1 }) aggregator.Add(Sample(second), Some.Book());
        aggregator.Close();

        Assert.Equal(MinuteVerdict.MissingLevel, aggregator.Closed.Verdict);
    }

    [Theory, InlineData(TickCount.Samples, 2), InlineData(TickCount.Messages, 5)]
    public void Log_volume_counts_samples_or_messages_as_asked(TickCount tickCount, int ticks)
    {
        var aggregator = new MinuteAggregator(OneLevel with { TickCount = tickCount });
        foreach (var (second, messages) in new[] { (0, 1), (1, 1), (60, 4), (61, 1) })
        {
            aggregator.Add(Sample(second), Some.Book());
            for (var message = 0; message < messages; message++) aggregator.CountMessage();
        }

        aggregator.Close();

        Assert.Equal(ticks, aggregator.Closed.Bar.Ticks);
        Assert.Equal(Math.Log(1 + ticks), Value(aggregator, "log_volume"));
    }

    [Fact]
    public void A_sample_of_a_minute_already_closed_changes_nothing()
    {
        var aggregator = new MinuteAggregator(OneLevel);
        aggregator.Add(Sample(0), Some.Book());
        aggregator.Close();
        var closed = aggregator.Closed;

        Assert.False(aggregator.Add(Sample(30), Some.Book()));
        Assert.False(aggregator.Close());
        Assert.Equal(closed, aggregator.Closed);
    }

    [Theory, InlineData(1), InlineData(2), InlineData(4)]
    public void A_later_sample_never_changes_an_earlier_candle(int minutesKept)
    {
        var samples = Some.Samples(6);

        var (cut, whole) = (Some.Candles(samples.Take((minutesKept + 1) * 60)), Some.Candles(samples));

        Assert.Equal(minutesKept, cut.Rows);
        for (var column = 0; column < whole.Columns.Count; column++) Assert.Equal(whole.Column(column)[..minutesKept].ToArray(), cut.Column(column).ToArray());
    }

    [Theory, InlineData(0), InlineData(501)]
    public void Levels_out_of_range_are_refused_with_the_value(int levels)
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => new MinuteAggregator(new() { OrderbookLevels = levels }));

        Assert.Equal(levels, error.ActualValue);
    }

    static BookSample Sample(int second, double price = 100) => new(Some.MidnightMs + second * 1000L, price, double.IsNaN(price) ? price : 1, 0, 0);

    static OrderBook TwoLevels()
    {
        var book = new OrderBook();
        book.Replace([Some.Level(100, 1), Some.Level(99, 2)], [Some.Level(101, 1), Some.Level(102, 2)]);
        return book;
    }

    static double Value(MinuteAggregator aggregator, string column) => aggregator.Row[aggregator.Columns.ToList().IndexOf(column)];

    static List<MinuteVerdict> Verdicts(IEnumerable<BookSample> samples)
    {
        var aggregator = new MinuteAggregator(OneLevel);
        List<MinuteVerdict> verdicts = [];
        foreach (var sample in samples)
            if (aggregator.Add(sample, Some.Book())) verdicts.Add(aggregator.Closed.Verdict);
        if (aggregator.Close()) verdicts.Add(aggregator.Closed.Verdict);
        return verdicts;
    }
}
