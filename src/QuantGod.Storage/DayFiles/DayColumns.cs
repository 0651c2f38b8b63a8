namespace QuantGod.Storage.DayFiles;

/// <summary>Chosen columns of one day file.</summary>
/// <param name="MinuteStartMs">Start of each minute, epoch milliseconds UTC, in file order.</param>
/// <param name="Values">One array per name, each as long as <paramref name="MinuteStartMs"/>.</param>
public sealed record DayColumns(long[] MinuteStartMs, IReadOnlyList<string> Names, double[][] Values)
{
    public int Rows => MinuteStartMs.Length;

    /// <exception cref="KeyNotFoundException">The column was not asked for.</exception>
    public double[] this[string name]
    {
        get
        {
            for (var i = 0; i < Names.Count; i++)
                if (Names[i] == name) return Values[i];
            throw new KeyNotFoundException($"Column '{name}' was not read; read were {string.Join(", ", Names)}.");
        }
    }
}
