using System.Collections.Concurrent;
using QuantGod.Learning.Auditing.Panel;

namespace QuantGod.Learning.Tests.Auditing;

public class BlockBootstrapTests
{
    [Fact]
    public void The_interval_of_a_mean_of_independent_rows_is_that_of_the_textbook()
    {
        var random = new Random(3);
        var values = Enumerable.Range(0, 2000).Select(_ => random.NextDouble()).ToArray(); // deviation 0.2887
        var mean = new BlockBootstrap(values.Length, blockRows: 1, samples: 2000, seed: 1).Of([values], Mean(values.Length));

        Assert.Equal(values.Average(), mean.Value, 1e-12);
        var expected = 2 * 1.96 * 0.2887 / Math.Sqrt(values.Length);
        Assert.InRange(mean.High - mean.Low, 0.9 * expected, 1.1 * expected);
        Assert.InRange(mean.Value, mean.Low, mean.High);
    }

    [Fact]
    public void Blocks_give_rows_that_hang_together_the_wider_interval_they_deserve()
    {
        var random = new Random(4);
        var values = new double[3000]; // each number thirty times: a hundred independent rows
        for (var i = 0; i < values.Length; i++) values[i] = i % 30 == 0 ? random.NextDouble() : values[i - 1];

        var naive = Width(new BlockBootstrap(values.Length, 1, 1000, seed: 1), values);
        var blocks = Width(new BlockBootstrap(values.Length, 60, 1000, seed: 1), values);

        var expected = 2 * 1.96 * 0.2887 / Math.Sqrt(100);
        Assert.InRange(blocks, 0.75 * expected, 1.25 * expected);
        Assert.True(naive < blocks / 3, $"{naive} against {blocks}");
    }

    [Theory, InlineData(10, 4), InlineData(9, 3), InlineData(5, 60)]
    public void A_resample_is_made_of_whole_blocks_that_turn_at_the_end(int rows, int blockRows)
    {
        var bootstrap = new BlockBootstrap(rows, blockRows, samples: 50, seed: 2);
        double[][] oneHot = [.. Enumerable.Range(0, rows).Select(row => Enumerable.Range(0, rows).Select(other => other == row ? 1.0 : 0).ToArray())];
        var resamples = new ConcurrentBag<double[]>(); // how often each row is in it
        bootstrap.Of(oneHot, counts =>
        {
            resamples.Add(counts.ToArray());
            return 0;
        });

        Assert.Equal(51, resamples.Count); // the rows themselves and fifty resamples
        Assert.All(resamples, counts => Assert.True(IsOfBlocks(counts, bootstrap.BlockRows, rows), string.Join(' ', counts)));
    }

    /// <summary>Whether some blocks, the last one cut to the number of rows, cover every row as often as is counted.</summary>
    static bool IsOfBlocks(double[] counts, int blockRows, int left)
    {
        if (left == 0) return counts.All(count => count == 0);
        for (var start = 0; start < counts.Length; start++)
        {
            var rest = counts.ToArray();
            for (var i = 0; i < Math.Min(blockRows, left); i++) rest[(start + i) % rest.Length]--;
            if (rest.All(count => count >= 0) && IsOfBlocks(rest, blockRows, left - Math.Min(blockRows, left))) return true;
        }

        return false;
    }

    [Fact]
    public void The_same_seed_gives_the_same_interval_and_differences_are_paired()
    {
        double[] values = [.. Enumerable.Range(0, 300).Select(i => Math.Sin(i))];
        var (one, other) = (new BlockBootstrap(300, 20, 200, seed: 7), new BlockBootstrap(300, 20, 200, seed: 7));

        Assert.Equal(one.Of([values], Mean(300)), other.Of([values], Mean(300)));
        double[] less = [.. values.Select(value => value - 0.25)];
        var difference = one.Of([values, less], sums => (sums[0] - sums[1]) / 300);
        Assert.Equal(0.25, difference.Low, 1e-12);
        Assert.Equal(0.25, difference.High, 1e-12);
    }

    [Fact]
    public void A_block_is_no_longer_than_the_rows() => Assert.Equal(5, new BlockBootstrap(5, 60, 10, seed: 1).BlockRows);

    static double Width(BlockBootstrap bootstrap, double[] values)
    {
        var mean = bootstrap.Of([values], Mean(values.Length));
        return mean.High - mean.Low;
    }

    static Func<ReadOnlySpan<double>, double> Mean(int rows) => sums => sums[0] / rows;
}
