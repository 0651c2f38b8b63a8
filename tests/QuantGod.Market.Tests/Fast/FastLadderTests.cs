using QuantGod.Market.Book;

namespace QuantGod.Market.Tests.Fast;

/// <summary>A ladder with slots against one without, whatever the prices.</summary>
public class FastLadderTests
{
    const long Tick = 10_000_000; // 0.1 in price units

    [Theory]
    [InlineData(Side.Bid, Tick, 8192, 1)]
    [InlineData(Side.Ask, Tick, 8192, 2)]
    [InlineData(Side.Bid, Tick, 64, 3)]
    [InlineData(Side.Ask, Tick, 64, 4)]
    [InlineData(Side.Bid, 1, 64, 5)]
    [InlineData(Side.Ask, 7, 256, 6)]
    [InlineData(Side.Bid, 3 << 20, 256, 7)]
    [InlineData(Side.Ask, 1L << 45, 8192, 8)]
    public void Any_changes_leave_the_same_levels(Side side, long tick, int slots, int seed)
    {
        var random = new Random(seed);
        var (fast, plain) = (new Ladder(side, slots), new Ladder(side, slots: 0));
        var center = 20_000L;
        for (var round = 0; round < 3000; round++)
        {
            center = Math.Max(2_000, center + random.Next(-30, 31) * (random.Next(200) == 0 ? 50 : 1));
            if (random.Next(500) == 0)
            {
                fast.Clear();
                plain.Clear();
            }

            var levels = new Level[random.Next(40)];
            for (var i = 0; i < levels.Length; i++) levels[i] = new(Price(random, center, tick), random.Next(3) == 0 ? 0 : random.NextDouble() * 9);
            fast.Update(levels);
            plain.Update(levels);
            if (round % 10 == 0) AssertSame(plain, fast);
        }
    }

    [Theory, InlineData(Side.Bid), InlineData(Side.Ask)]
    public void One_level_at_a_time_is_the_same_as_many(Side side)
    {
        var random = new Random(9);
        var (fast, plain) = (new Ladder(side, 256), new Ladder(side, slots: 0));
        for (var change = 0; change < 20_000; change++)
        {
            var level = new Level(Price(random, 20_000, Tick), random.Next(2) == 0 ? 0 : 1 + random.Next(5));
            plain.Update([level]);
            fast.Update([level]);
            if (change % 500 == 0) AssertSame(plain, fast);
        }

        AssertSame(plain, fast);
    }

    [Fact]
    public void A_price_that_walks_far_away_stays_in_the_same_order()
    {
        var (fast, plain) = (new Ladder(Side.Bid, 64), new Ladder(Side.Bid, slots: 0));
        for (var step = 0; step < 20_000; step++)
        {
            Level[] levels = [new((1000 + step) * Tick, 1 + step % 7), new((1000 + step - 300) * Tick, 0)];
            fast.Update(levels);
            plain.Update(levels);
        }

        AssertSame(plain, fast);
        Assert.Equal(300, fast.Count);
    }

    [Fact]
    public void A_negative_zero_removes_a_level_as_zero_does()
    {
        var ladder = new Ladder(Side.Ask);
        ladder.Update([new(1 * Tick, 1), new(2 * Tick, 1), new(3 * Tick, 1)]);

        ladder.Update([new(1 * Tick, -0.0), new(3 * Tick, -0.0)]);

        Assert.Equal(1, ladder.Count);
        Assert.Equal(new Level(2 * Tick, 1), ladder[0]);
    }

    [Theory, InlineData(Side.Bid), InlineData(Side.Ask)]
    public void Emptied_side_is_empty(Side side)
    {
        var ladder = new Ladder(side);
        Level[] levels = [.. Enumerable.Range(1, 300).Select(tick => new Level(tick * Tick, 1))];
        ladder.Update(levels);
        Assert.False(ladder.IsEmpty);

        ladder.Update([.. levels.Select(level => level with { Size = 0 })]);

        Assert.True(ladder.IsEmpty);
        Assert.Equal(0, ladder.Count);
        Assert.Throws<ArgumentOutOfRangeException>(() => ladder[0]);
    }

    /// <summary>Mostly near the centre, at times far away, at times between two increments.</summary>
    static long Price(Random random, long center, long tick) => random.Next(50) switch
    {
        0 => Math.Max(1, (center + random.Next(-1999, 20_000)) * tick),
        1 => (center + random.Next(-50, 50)) * tick + random.NextInt64(tick),
        _ => (center + random.Next(-50, 51)) * tick,
    };

    static void AssertSame(Ladder plain, Ladder fast)
    {
        Assert.Equal(plain.Count, fast.Count);
        Assert.Equal(plain.IsEmpty, fast.IsEmpty);
        foreach (var room in new[] { 1, 5, 200, plain.Count + 3 })
        {
            var (plainPrices, plainSizes, prices, sizes) = (new long[room], new double[room], new long[room], new double[room]);
            var copied = plain.CopyBest(plainPrices, plainSizes);
            Assert.Equal(copied, fast.CopyBest(prices, sizes));
            Assert.Equal(plainPrices[..copied], prices[..copied]);
            Assert.Equal(plainSizes[..copied], sizes[..copied]);
        }

        for (var rank = 0; rank < Math.Min(7, plain.Count); rank++) Assert.Equal(plain[rank], fast[rank]);
    }
}
