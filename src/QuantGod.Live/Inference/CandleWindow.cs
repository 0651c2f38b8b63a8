namespace QuantGod.Live.Inference;

/// <summary>What adding a candle did to the window.</summary>
/// <param name="MissingMinutes">Minutes between it and the candle before; 0 for the first.</param>
/// <param name="IsRestart">The hole was longer than is tolerated, or time went back: only this candle is left.</param>
public readonly record struct CandleAdded(long MissingMinutes, bool IsRestart);

/// <summary>The network's input: at most T candles of F features, without a hole longer than is tolerated.</summary>
/// <param name="seqLen">T.</param>
/// <param name="features">F.</param>
public sealed class CandleWindow(int seqLen, int features, int maxGapMinutes)
{
    const long MinuteMs = 60_000;

    readonly float[] _rows = new float[seqLen * features];

    /// <summary>Candles in the window.</summary>
    public int Count { get; private set; }

    /// <summary>T.</summary>
    public int SeqLen => seqLen;

    /// <summary>No minute is lacking.</summary>
    public bool IsFull => Count == seqLen;

    /// <summary>Start of the last candle's minute, epoch milliseconds UTC; null without one.</summary>
    public long? LastMinuteMs { get; private set; }

    /// <summary>(Count, F) as measured, not scaled, oldest first.</summary>
    public ReadOnlySpan<float> Rows => _rows.AsSpan(0, Count * features);

    /// <summary>The last candle's features.</summary>
    public ReadOnlySpan<float> LastRow => _rows.AsSpan((Count - 1) * features, features);

    /// <summary>All but the oldest: what the next candle will be judged with.</summary>
    public ReadOnlySpan<float> History => _rows.AsSpan(features, (Count - 1) * features);

    /// <summary>Adds a candle, and drops the oldest when the window is full.</summary>
    /// <param name="minuteMs">Start of its minute, epoch milliseconds UTC.</param>
    /// <param name="row">F features as measured.</param>
    public CandleAdded Add(long minuteMs, ReadOnlySpan<double> row)
    {
        var missing = LastMinuteMs is { } last ? (minuteMs - last) / MinuteMs - 1 : 0;
        var isRestart = missing < 0 || missing > maxGapMinutes;
        if (isRestart) Count = 0;
        if (IsFull)
        {
            _rows.AsSpan(features).CopyTo(_rows);
            Count--;
        }

        var target = _rows.AsSpan(Count * features, features);
        for (var i = 0; i < features; i++) target[i] = (float)row[i];
        Count++;
        LastMinuteMs = minuteMs;
        return new(missing, isRestart);
    }
}
