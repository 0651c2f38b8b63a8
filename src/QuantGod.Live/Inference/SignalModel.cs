using QuantGod.Learning.Data;
using QuantGod.Learning.Network;

namespace QuantGod.Live.Inference;

/// <summary>A second opinion on what the network says of a window.</summary>
/// <param name="window">(T, F) rows that are not scaled.</param>
/// <param name="probs">The network's probabilities of SELL, NEUTRAL and BUY.</param>
/// <returns>Its own probabilities.</returns>
public delegate float[] AuditWindow(ReadOnlySpan<float> window, ReadOnlySpan<float> probs);

/// <summary>The network and, where there is one, the auditor, used one window at a time.</summary>
/// <param name="audit">Null when there is no auditor: then signals are the network's own.</param>
public sealed class SignalModel(TrainedModel network, AuditWindow? audit)
{
    const float SmallestProbability = 1e-9f;

    bool _isPrepared;

    public StandardScaler Scaler => network.Scaler;

    public bool HasAuditor => audit is not null;

    /// <summary>Works ahead for the next candle, which leaves little to do when it closes.</summary>
    public void Prepare(CandleWindow window)
    {
        _isPrepared = window.IsFull && window.Count - 1 >= TrainedModel.MinHistory;
        if (_isPrepared) network.Prepare(window.History);
    }

    /// <summary>Judges a full window.</summary>
    public (float[] Base, float[]? Audited, float Entropy) Judge(CandleWindow window)
    {
        var probs = _isPrepared ? network.Complete(window.LastRow) : network.Predict(window.Rows);
        _isPrepared = false;
        return (probs, audit?.Invoke(window.Rows, probs), EntropyOf(probs));
    }

    static float EntropyOf(ReadOnlySpan<float> probs)
    {
        var sum = 0f;
        foreach (var probability in probs)
        {
            var p = Math.Clamp(probability, SmallestProbability, 1f);
            sum -= p * MathF.Log(p);
        }

        return sum;
    }
}
