using QuantGod.Market.Labels;

namespace QuantGod.Learning.Auditing.Calibration;

/// <summary>The rows whose confidence lies in (<paramref name="From"/>, <paramref name="To"/>]; confidence is the largest of a row's three probabilities.</summary>
/// <param name="From">Lower bound, exclusive.</param>
/// <param name="To">Upper bound, inclusive.</param>
/// <param name="Rows">How many.</param>
/// <param name="Confidence">Their mean confidence; 0 without rows.</param>
/// <param name="Accuracy">The share of them that came true; 0 without rows.</param>
public sealed record ReliabilityBin(double From, double To, int Rows, double Confidence, double Accuracy);

/// <summary>Whether what is said with 70 % confidence comes true in 70 % of cases.</summary>
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
        ProbabilityRows.Check(probs, truth);
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 1);
        var (rows, confidence, right) = (new int[bins], new double[bins], new int[bins]);
        for (var row = 0; row < truth.Length; row++)
        {
            var predicted = ProbabilityRows.Largest(probs, row);
            var largest = (double)probs[row * TradeClass.Count + predicted];
            var bin = Math.Clamp((int)Math.Ceiling(largest * bins) - 1, 0, bins - 1);
            rows[bin]++;
            confidence[bin] += largest;
            if (predicted == truth[row]) right[bin]++;
        }

        return new ReliabilityTable([.. Enumerable.Range(0, bins).Select(bin => new ReliabilityBin(
            (double)bin / bins, (bin + 1.0) / bins, rows[bin], rows[bin] == 0 ? 0 : confidence[bin] / rows[bin], rows[bin] == 0 ? 0 : (double)right[bin] / rows[bin]))]);
    }
}
