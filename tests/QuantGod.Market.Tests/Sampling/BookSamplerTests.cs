using QuantGod.Market.Book;
using QuantGod.Market.Sampling;
using QuantGod.Market.Tests.Support;

namespace QuantGod.Market.Tests.Sampling;

public class BookSamplerTests
{
    [Fact]
    public void Only_the_first_message_of_each_wall_clock_second_samples()
    {
        var sampler = new BookSampler();
        long[] offsets = [500, 999, 1000, 1999, 2500, 2999, 7100, 7999, 8000];

        var sampled = offsets.Where(offset => sampler.TrySample(Some.MidnightMs + offset, Some.Book(), out _));

        Assert.Equal([500, 1000, 2500, 7100, 8000], sampled);
    }

    [Fact]
    public void A_sample_is_stamped_with_the_start_of_its_second()
    {
        new BookSampler().TrySample(Some.MidnightMs + 2937, Some.Book(), out var sample);

        Assert.Equal(Some.MidnightMs + 2000, sample.TimestampMs);
    }

    [Fact]
    public void A_message_whose_time_goes_back_never_samples()
    {
        var sampler = new BookSampler();
        sampler.TrySample(Some.MidnightMs + 10_500, Some.Book(), out _);

        Assert.False(sampler.TrySample(Some.MidnightMs + 5_200, Some.Book(), out _));
        Assert.False(sampler.TrySample(Some.MidnightMs + 10_900, Some.Book(), out _));
        Assert.True(sampler.TrySample(Some.MidnightMs + 11_000, Some.Book(), out _));
    }

    [Fact]
    public void Micro_price_leans_to_the_side_with_the_smaller_size()
    {
        var sample = BookSampler.Measure(0, Some.Book(bid: 100, bidSize: 1, ask: 101, askSize: 3));

        Assert.Equal(100.25, sample.MicroPrice);
        Assert.Equal(1.0, sample.Spread);
        Assert.Equal(-0.5, sample.Obi);
    }

    [Fact]
    public void Deep_imbalance_adds_up_five_levels_and_no_more()
    {
        var book = new OrderBook();
        book.Replace(
            [.. Enumerable.Range(1, 9).Select(step => Some.Level(100 - step, 1))], [.. Enumerable.Range(1, 9).Select(step => Some.Level(100 + step, 3))]);

        Assert.Equal((5.0 - 15) / (5 + 15), BookSampler.Measure(0, book).DeepObi);
    }

    [Theory, InlineData(true, false, 1.0), InlineData(false, true, -1.0), InlineData(false, false, 0.0)]
    public void A_side_that_is_empty_leaves_no_price_and_a_one_sided_deep_imbalance(bool hasBids, bool hasAsks, double deepObi)
    {
        var book = new OrderBook();
        book.Replace(hasBids ? [Some.Level(100, 2)] : [], hasAsks ? [Some.Level(101, 2)] : []);

        Assert.Equal(new BookSample(0, double.NaN, double.NaN, 0.0, deepObi), BookSampler.Measure(0, book));
    }

    [Theory, InlineData(100, 101, false), InlineData(101, 101, true), InlineData(102, 101, true)]
    public void A_crossed_book_is_sampled_as_it_is(double bid, double ask, bool crossed)
    {
        var sample = BookSampler.Measure(0, Some.Book(bid: bid, ask: ask));

        Assert.Equal(ask - bid, sample.Spread);
        Assert.Equal(crossed, sample.IsCrossed);
    }
}
