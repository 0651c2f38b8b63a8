using QuantGod.Market.Labels;

namespace QuantGod.Learning.Auditing.Calibration;

/// <summary>The rows whose confidence, the largest of their three probabilities, lies in (<paramref name="From"/>, <paramref name="To"/>].</summary>
/// <param name="From">Lower bound, exclusive.</param>
/// <param name="To">Upper bound, inclusive.</param>
/// <param name="Rows">How many.</param>
/// <param name="Confidence">Their mean predicted probability, 0 to 1; 0 without rows.</param>
/// <param name="Accuracy">Observed frequency: the share of them whose predicted class was the true one, 0 to 1; 0 without rows.</param>
public sealed record ReliabilityBin(double From, double To, int Rows, double Confidence, double Accuracy);

/// <summary>Predicted probability against observed frequency: of the rows predicted with 70 % confidence, 70 % should be right.</summary>
/// <param name="Bins">Equal intervals of confidence from 0 to 1; the lowest are always empty, as the largest of three is never below 1/3.</param>
public sealed record ReliabilityTable(IReadOnlyList<ReliabilityBin> Bins)
{
    /// <summary>Expected calibration error: the mean distance of confidence and accuracy, each bin by its share of rows. 0 to 1.</summary>
    public double ExpectedCalibrationError
    {
        get
        {
            var rows = Bins.Sum(bin => (long)bin.Rows);
            return Bins.Sum(bin => bin.Rows * Math.Abs(bin.Confidence - bin.Accuracy)) / rows;
        }
    }

    /// <param name="probs">(n, 3) row after row.</param>
    /// <param name="truth">n labels, at least one.</param>
    /// <param name="bins">At least 1.</param>
    public static ReliabilityTable Of(ReadOnlySpan<float> probs, ReadOnlySpan<byte> truth, int bins)
    {
        ProbabilityScores.Check(probs, truth);
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 1);
        var (rows, confidence, right) = (new int[bins], new double[bins], new int[bins]);
        for (var row = 0; row < truth.Length; row++)
        {
            var predicted = TradeClass.Likeliest(probs[(row * TradeClass.Count)..]);
            var max = (double)probs[row * TradeClass.Count + predicted];
            var bin = Math.Clamp((int)Math.Ceiling(max * bins) - 1, 0, bins - 1);
            rows[bin]++;
            confidence[bin] += max;
            if (predicted == truth[row]) right[bin]++;
        }

        return new ReliabilityTable([.. Enumerable.Range(0, bins).Select(bin => new ReliabilityBin(
            (double)bin / bins, (bin + 1.0) / bins, rows[bin], confidence[bin] / Math.Max(1, rows[bin]), (double)right[bin] / Math.Max(1, rows[bin])))]);
    }
}
