namespace QuantGod.Storage.DayFiles;

/// <summary>The rows of many labelled day files, one after the other in the order given.</summary>
/// <param name="Features">(N, F) float32, row-major.</param>
/// <param name="Targets">(N): 0 SELL, 1 NEUTRAL, 2 BUY.</param>
/// <param name="MinuteStartMs">(N) epoch milliseconds UTC.</param>
/// <param name="RowsPerFile">Rows of each file; they add up to N.</param>
public sealed record TrainingRows(float[] Features, byte[] Targets, long[] MinuteStartMs, int[] RowsPerFile)
{
    public int Rows => MinuteStartMs.Length;
}
