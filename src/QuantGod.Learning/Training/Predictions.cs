namespace QuantGod.Learning.Training;

/// <summary>What a network says about some windows.</summary>
/// <param name="Logits">(n, 3) row after row.</param>
/// <param name="Probs">(n, 3) in the order SELL, NEUTRAL, BUY; each row sums to 1.</param>
public sealed record Predictions(float[] Logits, float[] Probs)
{
    public int Count => Probs.Length / TradeClass.Count;

    /// <summary>The class of the largest logit; the first of equals.</summary>
    public byte[] Classes()
    {
        var classes = new byte[Count];
        for (var i = 0; i < classes.Length; i++)
        {
            var row = Logits.AsSpan(i * TradeClass.Count, TradeClass.Count);
            for (byte label = 1; label < TradeClass.Count; label++)
                if (row[label] > row[classes[i]]) classes[i] = label;
        }

        return classes;
    }

    /// <summary>Class-weighted cross-entropy, sum(w * nll) / sum(w), in float64.</summary>
    /// <param name="truth">n labels.</param>
    /// <param name="weights">One weight per class.</param>
    public double Loss(ReadOnlySpan<byte> truth, IReadOnlyList<double> weights)
    {
        var (sum, weightSum) = (0.0, 0.0);
        for (var i = 0; i < truth.Length; i++)
        {
            var row = Logits.AsSpan(i * TradeClass.Count, TradeClass.Count);
            var largest = (double)Math.Max(row[0], Math.Max(row[1], row[2]));
            var logSum = largest + Math.Log(Math.Exp(row[0] - largest) + Math.Exp(row[1] - largest) + Math.Exp(row[2] - largest));
            sum += weights[truth[i]] * (logSum - row[truth[i]]);
            weightSum += weights[truth[i]];
        }

        return sum / weightSum;
    }
}
