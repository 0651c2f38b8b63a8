using QuantGod.Learning.Data;

namespace QuantGod.Learning.Tests.Data;

public class SeededShuffleTests
{
    [Fact]
    public void The_order_depends_on_the_seed_alone()
    {
        // Pinned: another order on another machine or framework would be another model for the same seed.
        Assert.Equal([8, 3, 6, 5, 4, 0, 9, 2, 1, 7], Shuffled(42, 10));
        Assert.NotEqual(Shuffled(42, 10), Shuffled(43, 10));
    }

    [Fact]
    public void Every_item_stays() => Assert.Equal(Enumerable.Range(0, 1000), Shuffled(1, 1000).Order());

    [Fact]
    public void Every_place_is_about_equally_likely()
    {
        var shuffle = new SeededShuffle(7);
        var counts = new int[5];
        for (var i = 0; i < 50_000; i++)
        {
            int[] items = [0, 1, 2, 3, 4];
            shuffle.Shuffle<int>(items);
            counts[Array.IndexOf(items, 0)]++;
        }

        Assert.All(counts, count => Assert.InRange(count, 9_700, 10_300)); // 3.4 standard deviations
    }

    static int[] Shuffled(int seed, int count)
    {
        int[] items = [.. Enumerable.Range(0, count)];
        new SeededShuffle(seed).Shuffle<int>(items);
        return items;
    }
}
