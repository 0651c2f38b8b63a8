using QuantGod.Market.Labels;

namespace QuantGod.Learning.Auditing.Calibration;

/// <summary>
/// Calibrates probabilities: logits are divided by one temperature, chosen for the lowest log loss (Guo et al. 2017). Above 1 it
/// lowers confidence, below 1 it raises it; the predicted class never changes.
/// </summary>
/// <param name="Temperature">0.05 to 20.</param>
public sealed record TemperatureScaling(double Temperature)
{
    const double MinTemperature = 0.05;
    const double MaxTemperature = 20;

    /// <summary>Golden-section search over the logarithm of the temperature, where the loss has one minimum.</summary>
    /// <param name="logits">(n, 3) row after row, of rows that did not train the model.</param>
    /// <param name="truth">n labels, at least one.</param>
    public static TemperatureScaling Fit(ReadOnlySpan<float> logits, ReadOnlySpan<byte> truth)
    {
        ProbabilityScores.Check(logits, truth);
        var golden = (Math.Sqrt(5) - 1) / 2;
        var (low, high) = (Math.Log(MinTemperature), Math.Log(MaxTemperature));
        var (left, right) = (high - golden * (high - low), low + golden * (high - low));
        var (lossLeft, lossRight) = (Loss(logits, truth, Math.Exp(left)), Loss(logits, truth, Math.Exp(right)));
        while (high - low > 1e-7)
        {
            if (lossLeft <= lossRight)
            {
                (high, right, lossRight) = (right, left, lossLeft);
                left = high - golden * (high - low);
                lossLeft = Loss(logits, truth, Math.Exp(left));
            }
            else
            {
                (low, left, lossLeft) = (left, right, lossRight);
                right = low + golden * (high - low);
                lossRight = Loss(logits, truth, Math.Exp(right));
            }
        }

        return new TemperatureScaling(Math.Exp((low + high) / 2));
    }

    /// <summary>For models that give probabilities alone: their logarithms are logits. Probabilities below 1e-16 count as that.</summary>
    /// <param name="probs">(n, 3) row after row.</param>
    public static float[] LogitsOf(ReadOnlySpan<float> probs)
    {
        var logits = new float[probs.Length];
        for (var i = 0; i < logits.Length; i++) logits[i] = MathF.Log(Math.Max(probs[i], 1e-16f));
        return logits;
    }

    /// <param name="logits">(n, 3) row after row.</param>
    /// <returns>(n, 3) probabilities; each row sums to 1 within 1e-6.</returns>
    public float[] Apply(ReadOnlySpan<float> logits)
    {
        var probs = new float[logits.Length];
        for (var start = 0; start < probs.Length; start += TradeClass.Count)
        {
            var row = logits.Slice(start, TradeClass.Count);
            var logSum = LogSum(row, Temperature);
            for (var label = 0; label < TradeClass.Count; label++) probs[start + label] = (float)Math.Exp(row[label] / Temperature - logSum);
        }

        return probs;
    }

    static double Loss(ReadOnlySpan<float> logits, ReadOnlySpan<byte> truth, double temperature)
    {
        var sum = 0.0;
        for (var row = 0; row < truth.Length; row++)
        {
            var three = logits.Slice(row * TradeClass.Count, TradeClass.Count);
            sum += LogSum(three, temperature) - three[truth[row]] / temperature;
        }

        return sum / truth.Length;
    }

    static double LogSum(ReadOnlySpan<float> logits, double temperature)
    {
        var max = Math.Max(logits[0], Math.Max(logits[1], logits[2])) / temperature;
        var sum = 0.0;
        foreach (var logit in logits) sum += Math.Exp(logit / temperature - max);
        return max + Math.Log(sum);
    }
}
