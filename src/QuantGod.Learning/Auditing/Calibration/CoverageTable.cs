using QuantGod.Market.Labels;

namespace QuantGod.Learning.Auditing.Calibration;

/// <summary>What remains when the auditor predicts only from a confidence on, and abstains below it.</summary>
/// <param name="Threshold">Rows count whose largest probability is at least this.</param>
/// <param name="Rows">How many they are.</param>
/// <param name="Coverage">Their share of all rows, 0 to 1.</param>
/// <param name="Accuracy">The share of them that is right, over all three classes; 0 without rows.</param>
/// <param name="Signals">Those among them that are predicted SELL or BUY.</param>
/// <param name="SignalPrecision">The share of the signals that is right; 0 without signals.</param>
public sealed record CoverageRow(double Threshold, int Rows, double Coverage, double Accuracy, int Signals, double SignalPrecision);

/// <summary>Coverage against precision: what the auditor gains by abstaining.</summary>
public static class CoverageTable
{
    /// <param name="probs">(n, 3) row after row.</param>
    /// <param name="truth">n labels, at least one.</param>
    /// <param name="steps">Thresholds, evenly from 1/3, where it never abstains, up to below 1. At least 1.</param>
    /// <returns>One row a threshold, rising; coverage falls or stays.</returns>
    public static IReadOnlyList<CoverageRow> Of(ReadOnlySpan<float> probs, ReadOnlySpan<byte> truth, int steps)
    {
        ProbabilityScores.Check(probs, truth);
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        var table = new CoverageRow[steps];
        for (var step = 0; step < steps; step++)
        {
            // The first is 0, because rounding can leave the largest of three just below 1/3.
            var threshold = step == 0 ? 0 : 1.0 / TradeClass.Count + (1 - 1.0 / TradeClass.Count) * step / steps;
            table[step] = At(threshold, probs, truth);
        }

        return table;
    }

    /// <summary>One threshold.</summary>
    public static CoverageRow At(double threshold, ReadOnlySpan<float> probs, ReadOnlySpan<byte> truth)
    {
        ProbabilityScores.Check(probs, truth);
        var (rows, right, signals, rightSignals) = (0, 0, 0, 0);
        for (var row = 0; row < truth.Length; row++)
        {
            var predicted = TradeClass.Likeliest(probs[(row * TradeClass.Count)..]);
            if (probs[row * TradeClass.Count + predicted] < threshold) continue;

            var isSignal = predicted != TradeClass.Neutral;
            rows++;
            if (isSignal) signals++;
            if (predicted != truth[row]) continue;
            right++;
            if (isSignal) rightSignals++;
        }

        return new CoverageRow(threshold, rows, (double)rows / truth.Length, Share(right, rows), signals, Share(rightSignals, signals));
    }

    static double Share(int part, int whole) => whole == 0 ? 0 : (double)part / whole;
}
