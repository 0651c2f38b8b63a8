using QuantGod.Learning.Auditing.Panel;

namespace QuantGod.Learning.Tests.Auditing;

public class BlockBootstrapTests
{
    [Fact]
    public void The_interval_of_a_mean_of_independent_rows_is_that_of_the_textbook()
    {
        var random = new Random(3);
        var values = Enumerable.Range(0, 2000).Select(_ => random.NextDouble()).ToArray(); // deviation 0.2887
        var mean = new BlockBootstrap(values.Length, blockRows: 1, samples: 2000, seed: 1).Of(rows => Mean(values, rows));

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

    [Fact]
    public void Rows_of_a_block_follow_each_other_round_the_end()
    {
        var bootstrap = new BlockBootstrap(rows: 10, blockRows: 4, samples: 50, seed: 2);
        bootstrap.Of(rows =>
        {
            Assert.Equal(10, rows.Length);
            for (var i = 1; i < rows.Length; i++)
                if (i % 4 != 0) Assert.Equal((rows[i - 1] + 1) % 10, rows[i]);
            return 0;
        });
    }

    [Fact]
    public void The_same_seed_gives_the_same_interval_and_differences_are_paired()
    {
        double[] values = [.. Enumerable.Range(0, 300).Select(i => Math.Sin(i))];
        var (one, other) = (new BlockBootstrap(300, 20, 200, seed: 7), new BlockBootstrap(300, 20, 200, seed: 7));

        Assert.Equal(one.Of(rows => Mean(values, rows)), other.Of(rows => Mean(values, rows)));
        var difference = one.Of(rows => Mean(values, rows) - (Mean(values, rows) - 0.25));
        Assert.Equal(0.25, difference.Low, 1e-12);
        Assert.Equal(0.25, difference.High, 1e-12);
    }

    [Theory, InlineData(300, 20), InlineData(305, 20), InlineData(7, 60)]
    public void Figures_from_running_sums_are_those_from_the_rows(int rows, int blockRows)
    {
        double[] values = [.. Enumerable.Range(0, rows).Select(i => (double)(i * i % 17))]; // whole numbers: sums are exact
        var bootstrap = new BlockBootstrap(rows, blockRows, 200, seed: 9);

        Assert.Equal(bootstrap.Of(chosen => Mean(values, chosen)), bootstrap.OfSums([values], sums => sums[0] / rows));
    }

    [Fact]
    public void A_block_is_no_longer_than_the_rows() => Assert.Equal(5, new BlockBootstrap(5, 60, 10, seed: 1).BlockRows);

    static double Width(BlockBootstrap bootstrap, double[] values)
    {
        var mean = bootstrap.Of(rows => Mean(values, rows));
        return mean.High - mean.Low;
    }

    static double Mean(double[] values, ReadOnlySpan<int> rows)
    {
        var sum = 0.0;
        foreach (var row in rows) sum += values[row];
        return sum / rows.Length;
    }
}
