namespace QuantGod.Learning.Auditing.Panel;

/// <summary>How many independent rows overlapping labels are worth.</summary>
public static class EffectiveSampleSize
{
    /// <summary>
    /// Sum of the rows' average uniqueness (López de Prado 2018, chapter 4): a minute of the future that n labels are made of counts 1/n for each of them.
    /// </summary>
    /// <param name="rows">Row numbers, rising; the label of row r is made of rows r + 1 to r + <paramref name="lookahead"/>.</param>
    /// <returns>From about rows / lookahead, for rows without gap, to the number of rows, where no labels overlap.</returns>
    public static double Of(ReadOnlySpan<int> rows, int lookahead)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(lookahead, 1);
        if (rows.Length == 0) return 0;

        var first = rows[0] + 1;
        var changes = new int[rows[^1] + lookahead - first + 2];
        foreach (var row in rows)
        {
            changes[row + 1 - first]++;
            changes[row + 1 - first + lookahead]--;
        }

        var shares = new double[changes.Length + 1]; // sum of 1 / (labels made of the minute) before each minute
        var labels = 0;
        for (var minute = 0; minute < changes.Length; minute++)
        {
            labels += changes[minute];
            shares[minute + 1] = shares[minute] + (labels > 0 ? 1.0 / labels : 0);
        }

        var sum = 0.0;
        foreach (var row in rows) sum += (shares[row + 1 - first + lookahead] - shares[row + 1 - first]) / lookahead;
        return sum;
    }
}
