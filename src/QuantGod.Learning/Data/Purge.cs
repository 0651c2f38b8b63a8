namespace QuantGod.Learning.Data;

/// <summary>
/// Keeps labels of the judged rows' future out of training. A row's label is made of the <c>lookahead</c> rows after it, so a row may train only where all
/// of these lie before the first row that judges: <c>row + lookahead &lt; cut</c> (purging; López de Prado 2018, chapter 7).
/// </summary>
public static class Purge
{
    /// <summary>The row behind the last one whose label ends before <paramref name="cut"/>; below 1 where there is none.</summary>
    public static int End(int cut, int lookahead) => cut - lookahead;

    /// <summary>Those of <paramref name="rows"/> whose labels end before <paramref name="cut"/>.</summary>
    public static int[] Before(int cut, IEnumerable<int> rows, int lookahead) => [.. rows.Where(row => row < End(cut, lookahead))];

    /// <summary>The first share of the rows trains, the others judge; rows whose label looks into the others are in neither part.</summary>
    /// <param name="rows">Rising.</param>
    /// <param name="trainShare">Above 0 and below 1.</param>
    /// <param name="what">What the rows are, for the message.</param>
    /// <param name="cure">What to change so that more rows are left, for the message.</param>
    /// <exception cref="TooFewRowsException">No row is left to train on.</exception>
    public static (int[] Train, int[] Later) Split(int[] rows, double trainShare, int lookahead, string what, string cure)
    {
        var later = rows[TimeSplits.Cut(rows.Length, trainShare)..];
        var train = later.Length == 0 ? [] : Before(later[0], rows, lookahead);
        if (train.Length > 0) return (train, later);

        throw new TooFewRowsException(
            $"{rows.Length} {what} are too few: none is left to train on once the last {1 - trainShare:P0} are set aside and those whose label looks into them "
            + $"(lookahead {lookahead}) are purged. Add days, or {cure}.");
    }
}
