using QuantGod.Market.Labels;

namespace QuantGod.Learning.Training;

/// <summary>
/// Scores of three-class predictions, from their confusion matrix. All three classes always count, also one that was neither there nor
/// predicted: its F1 is 0, as everything divided by 0 here is.
/// </summary>
public sealed class ClassificationScores
{
    readonly long[,] _confusion;

    ClassificationScores(long[,] confusion) => _confusion = confusion;

    /// <exception cref="ArgumentException">Lengths differ, or there is nothing to score.</exception>
    public static ClassificationScores Of(ReadOnlySpan<byte> truth, ReadOnlySpan<byte> predicted)
    {
        if (truth.Length != predicted.Length || truth.Length == 0)
            throw new ArgumentException($"Scores need as many predictions as labels and at least one, got {predicted.Length} for {truth.Length}.");

        var confusion = new long[TradeClass.Count, TradeClass.Count];
        for (var i = 0; i < truth.Length; i++) confusion[truth[i], predicted[i]]++;
        return new ClassificationScores(confusion);
    }

    /// <param name="confusion">Nine counts, the confusion matrix row after row: truth SELL predicted SELL, NEUTRAL, BUY, and so on.</param>
    public static ClassificationScores OfConfusion(ReadOnlySpan<double> confusion)
    {
        var cells = new long[TradeClass.Count, TradeClass.Count];
        for (var i = 0; i < confusion.Length; i++) cells[i / TradeClass.Count, i % TradeClass.Count] = (long)confusion[i];
        return new ClassificationScores(cells);
    }

    /// <summary>Scores of always predicting the majority class of <paramref name="trainingTruth"/>: what a model has to beat.</summary>
    public static ClassificationScores OfMajority(IEnumerable<byte> trainingTruth, ReadOnlySpan<byte> truth)
    {
        var predicted = new byte[truth.Length];
        Array.Fill(predicted, Majority(trainingTruth));
        return Of(truth, predicted);
    }

    /// <summary>The most frequent class of <paramref name="labels"/>; the first of equals.</summary>
    internal static byte Majority(IEnumerable<byte> labels)
    {
        var counts = TradeClass.Counts(labels);
        return (byte)Array.IndexOf(counts, counts.Max());
    }

    public long Count => TradeClass.Each(Support).Sum();

    /// <summary>Share of predictions that are right, 0 to 1.</summary>
    public double Accuracy => Ratio(Right, Count);

    /// <summary>Mean of the three F1, each class alike, 0 to 1: the figure that training is judged by.</summary>
    public double MacroF1 => (F1(0) + F1(1) + F1(2)) / TradeClass.Count;

    /// <summary>Mean of the three F1, weighted by how often each class is true, 0 to 1.</summary>
    public double WeightedF1 => (F1(0) * Support(0) + F1(1) * Support(1) + F1(2) * Support(2)) / Count;

    /// <summary>
    /// Matthews correlation of truth and prediction over all classes (Gorodkin 2004), -1 to 1: 1 when all are right, 0 for guessing and for a constant
    /// prediction. Unlike accuracy it gives nothing for a frequent class.
    /// </summary>
    public double Mcc
    {
        get
        {
            double[] support = TradeClass.Each(label => (double)Support(label)), predicted = TradeClass.Each(label => (double)Predicted(label));
            var whole = (double)Count * Count;
            var spread = Math.Sqrt((whole - support.Sum(count => count * count)) * (whole - predicted.Sum(count => count * count)));
            return spread == 0 ? 0 : (Count * (double)Right - support.Zip(predicted, (truth, guess) => truth * guess).Sum()) / spread;
        }
    }

    /// <summary>How many of class <paramref name="truth"/> were predicted as <paramref name="predicted"/>.</summary>
    public long Confusion(int truth, int predicted) => _confusion[truth, predicted];

    /// <summary>All counts: rows are the truth, columns the prediction.</summary>
    public long[][] ConfusionMatrix() => TradeClass.Each(truth => TradeClass.Each(predicted => Confusion(truth, predicted)));

    /// <summary>How many truly are of this class.</summary>
    public long Support(int label) => _confusion[label, 0] + _confusion[label, 1] + _confusion[label, 2];

    /// <summary>Share of the predictions of this class that are right, 0 to 1.</summary>
    public double Precision(int label) => Ratio(_confusion[label, label], Predicted(label));

    /// <summary>Share of this class that was found, 0 to 1.</summary>
    public double Recall(int label) => Ratio(_confusion[label, label], Support(label));

    /// <summary>Harmonic mean of precision and recall, 0 to 1.</summary>
    public double F1(int label) => Ratio(2 * _confusion[label, label], Support(label) + Predicted(label));

    long Right => _confusion[0, 0] + _confusion[1, 1] + _confusion[2, 2];

    long Predicted(int label) => _confusion[0, label] + _confusion[1, label] + _confusion[2, label];

    static double Ratio(long part, long whole) => whole == 0 ? 0 : (double)part / whole;
}
