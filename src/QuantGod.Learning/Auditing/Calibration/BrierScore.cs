namespace QuantGod.Learning.Auditing.Calibration;

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
