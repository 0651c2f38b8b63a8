namespace QuantGod.Learning.Data;

/// <summary>Train rows [0, <paramref name="TrainEnd"/>), then the rows to predict [<paramref name="TrainEnd"/>, <paramref name="End"/>).</summary>
public readonly record struct Fold(int TrainEnd, int End);

/// <summary>Cuts in time order, with the float64 products and truncation that the reference used, so that every boundary is the same.</summary>
public static class TimeSplits
{
    /// <summary>The first <paramref name="share"/> of <paramref name="count"/>, truncated: 0.7 of 90 is 62, as the double product is just below 63.</summary>
    public static int Cut(int count, double share) => (int)(count * share);

    /// <summary>
    /// Growing train part, equal parts to predict, the remainder of the division going to the first train part (scikit-learn's TimeSeriesSplit).
    /// </summary>
    /// <exception cref="TooFewRowsException">Fewer rows than <paramref name="splits"/> + 1.</exception>
    public static IReadOnlyList<Fold> WalkForward(int rows, int splits)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(splits, 2);
        if (splits + 1 > rows)
            throw new TooFewRowsException($"{splits} folds need at least {splits + 1} rows, there are {rows}; add days or lower the number of folds.");

        var size = rows / (splits + 1);
        var folds = new Fold[splits];
        for (var i = 0; i < splits; i++)
        {
            var end = rows - (splits - 1 - i) * size;
            folds[i] = new Fold(end - size, end);
        }

        return folds;
    }
}
