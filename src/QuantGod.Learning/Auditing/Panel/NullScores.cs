using QuantGod.Market.Numerics;
using QuantGod.Learning.Data;
using QuantGod.Learning.Training;

namespace QuantGod.Learning.Auditing.Panel;

/// <summary>Null distributions: scores of the same predictions against labels that they cannot know, what chance alone gives on these rows.</summary>
public static class NullScores
{
    /// <summary>Against permuted labels: nothing but the shares of the classes is left.</summary>
    public static NullScore Shuffled(byte[] truth, byte[] predicted, int repetitions, int seed)
    {
        var (labels, shuffle) = (truth.ToArray(), new SeededShuffle(seed));
        return Of(repetitions, _ =>
        {
            shuffle.Shuffle<byte>(labels);
            return labels;
        }, predicted);
    }

    /// <summary>
    /// Against labels shifted circularly in time by more than their lookahead: their runs and rhythms stay, only the connection with the predictions is
    /// cut. Shifts are spread evenly over the rows.
    /// </summary>
    /// <returns>No more repetitions than there are shifts; a score of NaN where the rows are too few to shift by more than the lookahead both ways.</returns>
    public static NullScore Shifted(byte[] truth, byte[] predicted, int lookahead, int repetitions)
    {
        var shifts = truth.Length - 2 * lookahead - 1;
        if (shifts < 1) return new NullScore(double.NaN, double.NaN);

        var count = Math.Min(repetitions, shifts);
        return Of(count, i =>
        {
            var shift = lookahead + 1 + (int)((long)i * shifts / count);
            return [.. truth[shift..], .. truth[..shift]];
        }, predicted);
    }

    static NullScore Of(int repetitions, Func<int, byte[]> labels, byte[] predicted)
    {
        var scores = new double[repetitions];
        for (var i = 0; i < repetitions; i++) scores[i] = ClassificationScores.Of(labels(i), predicted).MacroF1;
        Array.Sort(scores);
        return new NullScore(scores.Average(), Quantile.OfSorted(scores, 0.95));
    }
}
