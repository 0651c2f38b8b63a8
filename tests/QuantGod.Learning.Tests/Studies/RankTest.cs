using QuantGod.Learning.Studies.Sampling;

namespace QuantGod.Learning.Tests.Studies;

/// <summary>The rank test of Mann and Whitney, by the normal approximation with the correction for ties.</summary>
static class RankTest
{
    /// <summary>One-sided p value of "the first sample is larger".</summary>
    public static double Larger(double[] first, double[] second)
    {
        var all = first.Select(value => (value, IsFirst: true)).Concat(second.Select(value => (value, IsFirst: false))).OrderBy(item => item.value).ToList();
        var (ranks, ties) = (0.0, 0.0);
        for (var start = 0; start < all.Count;)
        {
            var end = start;
            while (end < all.Count && all[end].value == all[start].value) end++;
            var (count, rank) = ((double)(end - start), (start + 1 + end) / 2.0);
            ranks += rank * all[start..end].Count(item => item.IsFirst);
            ties += count * count * count - count;
            start = end;
        }

        var (m, n, total) = ((double)first.Length, (double)second.Length, (double)all.Count);
        var u = ranks - m * (m + 1) / 2;
        var deviation = Math.Sqrt(m * n / 12 * (total + 1 - ties / (total * (total - 1))));
        return Math.Exp(NormalTails.LogCdf(-(u - m * n / 2 - 0.5) / deviation));
    }
}
