using QuantGod.Market.Labels;

namespace QuantGod.Learning.Auditing.Calibration;

/// <summary>Scores of probabilities, three a row, row after row, beside their labels.</summary>
public static class ProbabilityScores
{
    const float MinProbability = 1e-16f;

    /// <summary>
    /// Mean squared distance of the three probabilities from the truth (Brier 1950): 0 is perfect, 2/3 is the uniform distribution, 2 is always certain
    /// and wrong.
    /// </summary>
    /// <param name="probs">(n, 3) row after row.</param>
    /// <param name="truth">n labels, at least one.</param>
    public static double Brier(ReadOnlySpan<float> probs, ReadOnlySpan<byte> truth)
    {
        Check(probs, truth);
        var sum = 0.0;
        for (var row = 0; row < truth.Length; row++) sum += BrierOfRow(probs.Slice(row * TradeClass.Count, TradeClass.Count), truth[row]);
        return sum / truth.Length;
    }

    /// <summary>One row's squared distance, 0 to 2, for intervals by resampling.</summary>
    public static double BrierOfRow(ReadOnlySpan<float> probs, byte truth)
    {
        var sum = 0.0;
        for (var label = 0; label < TradeClass.Count; label++)
        {
            var distance = probs[label] - (label == truth ? 1.0 : 0.0);
            sum += distance * distance;
        }

        return sum;
    }

    /// <summary>
    /// Mean negative log probability of the true class, to the bit what XGBoost's own <c>mlogloss</c> gives: probabilities below 1e-16 count as that,
    /// logarithms are float32, sums float64.
    /// </summary>
    /// <inheritdoc cref="Brier"/>
    public static double LogLoss(ReadOnlySpan<float> probs, ReadOnlySpan<byte> truth)
    {
        Check(probs, truth);
        var sum = 0.0;
        for (var row = 0; row < truth.Length; row++)
        {
            var probability = probs[row * TradeClass.Count + truth[row]];
            sum += -MathF.Log(probability > MinProbability || float.IsNaN(probability) ? probability : MinProbability);
        }

        return sum / truth.Length;
    }

    /// <exception cref="ArgumentException">There is no row, or not three probabilities a label.</exception>
    internal static void Check(ReadOnlySpan<float> probs, ReadOnlySpan<byte> truth)
    {
        if (truth.Length == 0 || probs.Length != truth.Length * TradeClass.Count)
            throw new ArgumentException($"Probabilities need {TradeClass.Count} a label and at least one label, got {probs.Length} for {truth.Length}.");
    }
}
