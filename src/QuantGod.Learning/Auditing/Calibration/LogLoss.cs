namespace QuantGod.Learning.Auditing.Calibration;

/// <summary>Mean negative log probability of what came true.</summary>
public static class LogLoss
{
    const float Smallest = 1e-16f;

    /// <summary>To the bit what XGBoost's own <c>mlogloss</c> gives: probabilities below 1e-16 count as that, logarithms are float32, sums float64.</summary>
    /// <param name="probs">(n, 3) row after row.</param>
    /// <param name="truth">n labels, at least one.</param>
    public static double Of(ReadOnlySpan<float> probs, ReadOnlySpan<byte> truth)
    {
        ProbabilityRows.Check(probs, truth);
        var sum = 0.0;
        for (var row = 0; row < truth.Length; row++)
        {
            var probability = probs[row * TradeClass.Count + truth[row]];
            sum += -MathF.Log(probability > Smallest || float.IsNaN(probability) ? probability : Smallest);
        }

        return sum / truth.Length;
    }
}
