using QuantGod.Market.Numerics;
using QuantGod.Learning.Data;

namespace QuantGod.Learning.Auditing.Panel;

/// <summary>
/// Resamples rows in circular blocks (Politis and Romano 1992), so that figures of dependent rows get intervals as wide as they deserve. Every figure of
/// one bootstrap is computed on the same resamples: differences between contenders are paired.
/// </summary>
public sealed class BlockBootstrap
{
    readonly int[][] _resamples;

    /// <param name="rows">Rows in time order; at least 1.</param>
    /// <param name="blockRows">Rows in a block, at least as many as neighbouring labels overlap; cut to <paramref name="rows"/>.</param>
    /// <param name="samples">Resamples; at least 1.</param>
    public BlockBootstrap(int rows, int blockRows, int samples, int seed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(blockRows, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(samples, 1);
        (Rows, BlockRows) = (rows, Math.Min(blockRows, rows));
        var random = new SeededShuffle(seed);
        _resamples = new int[samples][];
        for (var i = 0; i < samples; i++) _resamples[i] = BlockStarts(random);
    }

    public int Rows { get; }

    public int BlockRows { get; }

    public int Samples => _resamples.Length;

    /// <summary>
    /// A figure with the 2.5th and 97.5th percentile of its resamples. It is made of sums over rows: a block's sum is one subtraction of running sums, so
    /// that a resample costs its blocks, not its rows.
    /// </summary>
    /// <param name="columns">What is summed, one value per row each.</param>
    /// <param name="figure">Figure of the columns' sums, in their order.</param>
    public Estimate Of(IReadOnlyList<double[]> columns, Func<ReadOnlySpan<double>, double> figure)
    {
        var running = columns.Select(Running).ToArray();
        var value = figure(running.Select(sums => sums[Rows]).ToArray());

        var resampled = new double[Samples];
        Parallel.For(0, Samples, () => new double[columns.Count], (i, _, sums) =>
        {
            for (var column = 0; column < sums.Length; column++) sums[column] = Sum(running[column], _resamples[i]);
            resampled[i] = figure(sums);
            return sums;
        }, _ => { });
        Array.Sort(resampled);
        return new Estimate(value, Quantile.OfSorted(resampled, 0.025), Quantile.OfSorted(resampled, 0.975));
    }

    int[] BlockStarts(SeededShuffle random)
    {
        var starts = new int[(Rows + BlockRows - 1) / BlockRows];
        for (var i = 0; i < starts.Length; i++) starts[i] = random.Below(Rows);
        return starts;
    }

    /// <summary>Sums of the first 0, 1, 2 … values, twice round, so that no block has to turn at the end.</summary>
    double[] Running(double[] values)
    {
        var sums = new double[2 * Rows + 1];
        for (var i = 0; i < 2 * Rows; i++) sums[i + 1] = sums[i] + values[i % Rows];
        return sums;
    }

    double Sum(double[] running, int[] starts)
    {
        var sum = 0.0;
        for (var i = 0; i < starts.Length; i++)
        {
            var length = Math.Min(BlockRows, Rows - i * BlockRows);
            sum += running[starts[i] + length] - running[starts[i]];
        }

        return sum;
    }
}
