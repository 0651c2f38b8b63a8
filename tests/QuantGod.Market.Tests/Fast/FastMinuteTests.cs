using QuantGod.Market.Book;
using QuantGod.Market.Candles;
using QuantGod.Market.Sampling;
using QuantGod.Market.Tests.Support;

namespace QuantGod.Market.Tests.Fast;

/// <summary>Minutes of a book with slots against those of a plain one, whose samples are taken level by level.</summary>
public class FastMinuteTests
{
    const long Tick = 10_000_000; // 0.1 in price units

    [Theory]
    [InlineData(8192, 40, 1)]
    [InlineData(8192, 3, 2)]
    [InlineData(64, 20, 3)]
    [InlineData(256, 60, 4)]
    public void Level_columns_are_the_same_however_thin_or_scattered_the_book(int slots, int levels, int seed)
    {
        var random = new Random(seed);
        var (fastBook, plainBook) = (new OrderBook(slots), new OrderBook(slots: 0));
        var options = new CandleOptions { OrderbookLevels = levels };
        var (fast, plain) = (new MinuteAggregator(options), new MinuteAggregator(options));
        var kept = 0;
        for (var second = 0; second < 30_000; second++)
        {
            var thins = second / 500 % 3 == 2; // the side has fewer levels than asked for, then, for some minutes
            foreach (var book in new[] { fastBook, plainBook }) Change(book, new Random(seed + second), thins, levels);
            var sample = BookSampler.Measure(Some.MidnightMs + second * 1000L, fastBook);
            if (random.Next(4) == 0) continue; // a minute need not end with its last second

            var closed = fast.Add(sample, fastBook);
            Assert.Equal(plain.Add(sample, plainBook), closed);
            if (!closed) continue;

            Assert.Equal(plain.Closed, fast.Closed);
            Assert.Equal(plain.Row.ToArray(), fast.Row.ToArray());
            if (fast.Closed.Verdict == MinuteVerdict.Kept) kept++;
        }

        Assert.InRange(kept, 100, 500);
    }

    static void Change(OrderBook book, Random random, bool thins, int levels)
    {
        Level[] Side(int sign) =>
            [.. Enumerable.Range(0, 12).Select(_ => new Level(Price(random, sign, 3 * levels), random.Next(thins ? 2 : 8) == 0 ? 0 : 1 + random.Next(9)))];
        if (thins && random.Next(20) == 0) book.Replace(Side(-1), Side(1));
        else book.Update(Side(-1), Side(1));
    }

    /// <summary>Mostly near the middle, at times far away, at times between two increments.</summary>
    static long Price(Random random, int sign, int near) => 600_000 * Tick + sign * random.Next(60) switch
    {
        0 => random.Next(1, 20_000) * Tick,
        1 => random.Next(1, near) * Tick + random.NextInt64(Tick),
        _ => random.Next(1, near) * Tick,
    };
}
