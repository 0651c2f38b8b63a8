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

    /// <param name="confusion">Nine counts, the rows of the confusion matrix one after the other: truth SELL predicted SELL, NEUTRAL, BUY, and so on.</param>
    public static ClassificationScores OfConfusion(ReadOnlySpan<double> confusion)
    {
        var cells = new long[TradeClass.Count, TradeClass.Count];
        for (var i = 0; i < confusion.Length; i++) cells[i / TradeClass.Count, i % TradeClass.Count] = (long)confusion[i];
        return new ClassificationScores(cells);
    }

    /// <summary>Scores of always predicting the class that <paramref name="trainingTruth"/> holds most of: what a model has to beat.</summary>
    public static ClassificationScores OfMajority(ReadOnlySpan<byte> trainingTruth, ReadOnlySpan<byte> truth)
    {
        var predicted = new byte[truth.Length];
        predicted.AsSpan().Fill(Majority(trainingTruth));
        return Of(truth, predicted);
    }

    /// <summary>The class that <paramref name="labels"/> hold most of; the first of equals.</summary>
    internal static byte Majority(ReadOnlySpan<byte> labels)
    {
        var counts = new int[TradeClass.Count];
        foreach (var label in labels) counts[label]++;
        return (byte)Array.IndexOf(counts, counts.Max());
    }

    public long Count => Sum(_ => true);

    /// <summary>Share of predictions that are right.</summary>
    public double Accuracy => Ratio(Sum(cell => cell.Truth == cell.Predicted), Count);

    /// <summary>Mean of the three F1, each class alike: the figure that training is judged by.</summary>
    public double MacroF1 => (F1(0) + F1(1) + F1(2)) / TradeClass.Count;

    /// <summary>Mean of the three F1, weighted by how often each class is true.</summary>
    public double WeightedF1 => (F1(0) * Support(0) + F1(1) * Support(1) + F1(2) * Support(2)) / Count;

    /// <summary>
    /// Matthews correlation of truth and prediction over all classes (Gorodkin 2004): 1 when all are right, 0 for guessing and for always saying the
    /// same, below 0 when worse. Unlike accuracy it gives nothing for a frequent class.
    /// </summary>
    public double Mcc
    {
        get
        {
            var (right, products, squaresOfTruth, squaresOfPredicted) = (0.0, 0.0, 0.0, 0.0);
            for (var label = 0; label < TradeClass.Count; label++)
            {
                double support = Support(label), predicted = Sum(cell => cell.Predicted == label);
                right += _confusion[label, label];
                products += support * predicted;
                squaresOfTruth += support * support;
                squaresOfPredicted += predicted * predicted;
            }

            var whole = (double)Count * Count;
            var spread = Math.Sqrt((whole - squaresOfTruth) * (whole - squaresOfPredicted));
            return spread == 0 ? 0 : (Count * right - products) / spread;
        }
    }

    /// <summary>How many of class <paramref name="truth"/> were predicted as <paramref name="predicted"/>.</summary>
    public long Confusion(int truth, int predicted) => _confusion[truth, predicted];

    /// <summary>All counts: rows are the truth, columns what was predicted.</summary>
    public long[][] ConfusionMatrix() => TradeClass.Each(truth => TradeClass.Each(predicted => Confusion(truth, predicted)));

    /// <summary>How many truly are of this class.</summary>
    public long Support(int label) => Sum(cell => cell.Truth == label);

    /// <summary>Share of the predictions of this class that are right.</summary>
    public double Precision(int label) => Ratio(_confusion[label, label], Sum(cell => cell.Predicted == label));

    /// <summary>Share of this class that was found.</summary>
    public double Recall(int label) => Ratio(_confusion[label, label], Support(label));

    /// <summary>Harmonic mean of precision and recall.</summary>
    public double F1(int label) => Ratio(2 * _confusion[label, label], Support(label) + Sum(cell => cell.Predicted == label));

    long Sum(Func<(int Truth, int Predicted), bool> counts)
    {
        var sum = 0L;
        for (var truth = 0; truth < TradeClass.Count; truth++)
        {
            for (var predicted = 0; predicted < TradeClass.Count; predicted++)
            {
                if (counts((truth, predicted))) sum += _confusion[truth, predicted];
            }
        }

        return sum;
    }

    static double Ratio(long part, long whole) => whole == 0 ? 0 : (double)part / whole;
}
