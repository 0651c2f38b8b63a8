using QuantGod.Market.Labels;

namespace QuantGod.Learning.Auditing.Calibration;

/// <summary>Three probabilities a row, row after row, beside their labels.</summary>
static class ProbabilityRows
{
    /// <exception cref="ArgumentException">There is no row, or not three probabilities a label.</exception>
    public static void Check(ReadOnlySpan<float> probs, ReadOnlySpan<byte> truth)
    {
        if (truth.Length == 0 || probs.Length != truth.Length * TradeClass.Count)
            throw new ArgumentException($"Probabilities need {TradeClass.Count} a label and at least one label, got {probs.Length} for {truth.Length}.");
    }

    /// <summary>The class of the largest probability; the first of equals.</summary>
    public static int Largest(ReadOnlySpan<float> probs, int row)
    {
        var three = probs.Slice(row * TradeClass.Count, TradeClass.Count);
        var largest = 0;
        for (var label = 1; label < TradeClass.Count; label++)
            if (three[label] > three[largest]) largest = label;
        return largest;
    }

    /// <summary>The likeliest class of every row.</summary>
    public static byte[] Classes(ReadOnlySpan<float> probs)
    {
        var classes = new byte[probs.Length / TradeClass.Count];
        for (var row = 0; row < classes.Length; row++) classes[row] = (byte)Largest(probs, row);
        return classes;
    }
}

/// <summary>Mean squared distance of the three probabilities from what came true (Brier 1950): 0 is perfect, 2/3 knows nothing, 2 is always surely wrong.</summary>
public static class BrierScore
{
    /// <param name="probs">(n, 3) row after row.</param>
    /// <param name="truth">n labels, at least one.</param>
    public static double Of(ReadOnlySpan<float> probs, ReadOnlySpan<byte> truth)
    {
        ProbabilityRows.Check(probs, truth);
        var sum = 0.0;
        for (var row = 0; row < truth.Length; row++) sum += OfRow(probs.Slice(row * TradeClass.Count, TradeClass.Count), truth[row]);
        return sum / truth.Length;
    }

    /// <summary>One row's share, for intervals by resampling.</summary>
    public static double OfRow(ReadOnlySpan<float> probs, byte truth)
    {
        var sum = 0.0;
        for (var label = 0; label < TradeClass.Count; label++)
        {
            var distance = probs[label] - (label == truth ? 1.0 : 0.0);
            sum += distance * distance;
        }

        return sum;
    }
}

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
