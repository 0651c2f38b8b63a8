using QuantGod.Live.Candles;
using QuantGod.Market.Candles;

namespace QuantGod.Live.Inference;

/// <summary>From closed candles to signals: keeps the window, asks the model, watches for drift. What it decides is read from it after each candle.</summary>
public sealed class SignalChain
{
    readonly SignalModel _model;
    readonly int[] _featureColumns;
    readonly double[] _row;

    /// <param name="columns">Column names of the candles.</param>
    /// <param name="features">Features of the network, in order.</param>
    /// <exception cref="ArgumentException">A feature is no column of the candles.</exception>
    public SignalChain(SignalModel model, IReadOnlyList<string> columns, IReadOnlyList<string> features, int seqLen, int maxGapMinutes, double driftZ)
    {
        _model = model;
        _featureColumns = [.. features.Select(feature => columns.ToList().IndexOf(feature))];
        if (Array.IndexOf(_featureColumns, -1) is >= 0 and var missing)
            throw new ArgumentException(
                $"base_model.features: '{features[missing]}' is no column of live candles. Replace it and train again.", nameof(features));

        _row = new double[features.Count];
        Window = new(seqLen, features.Count, maxGapMinutes);
        Drift = new(model.Scaler, driftZ);
    }

    /// <summary>The candles so far.</summary>
    public CandleWindow Window { get; }

    /// <summary>How far they are from training.</summary>
    public DriftWatch Drift { get; }

    /// <summary>What the last candle did to the window.</summary>
    public CandleAdded Added { get; private set; }

    /// <summary>Puts a candle of an earlier run into the window.</summary>
    /// <param name="row">Values of the features, in the network's order.</param>
    public void Restore(long minuteMs, ReadOnlySpan<double> row) => Window.Add(minuteMs, row);

    /// <summary>Takes a kept candle.</summary>
    /// <returns>Null while the window lacks minutes.</returns>
    public Signal? Take(LiveCandles candles)
    {
        for (var i = 0; i < _row.Length; i++) _row[i] = candles.Row[_featureColumns[i]];
        Added = Window.Add(candles.Closed.MinuteStartMs, _row);
        Drift.Observe(Window.LastRow);
        if (!Window.IsFull) return null;

        var (baseProbs, audited, entropy) = _model.Judge(Window);
        return new(candles.Closed.MinuteStartMs, candles.Row[CandleColumns.Close], candles.Closed.Bar.Samples, baseProbs, audited, entropy, Drift.Drifted);
    }

    /// <summary>Works ahead for the next candle; to be called when the last one's signal is out.</summary>
    public void Prepare()
    {
        if (Window.IsFull) _model.Prepare(Window);
    }
}
