using QuantGod.Learning.Auditing.Boosting;
using QuantGod.Learning.Auditing.Panel;
using QuantGod.Learning.Windows;

namespace QuantGod.Learning.Auditing;

/// <summary>What a second stage, and the network before it, have to beat: contenders that see one minute, or only labels.</summary>
static class Baselines
{
    /// <summary>All fitted on the rows before the test whose label does not look into it.</summary>
    public static IReadOnlyList<Contender> Of(ReviewData data, AuditorOptions options, CancellationToken cancellationToken)
    {
        var rows = data.Rows;
        var test = data.Test.Rows;
        var trainEnd = Math.Max(1, test[0] - rows.Horizon.Lookahead);
        var train = rows.Values.AsSpan(0, trainEnd * rows.Features.Count);
        var labels = rows.Targets.AsSpan(0, trainEnd);
        var testRows = Rows(rows, test);

        var logistic = LogisticRegression.Fit(rows.Features, train, labels, data.ClassWeights, cancellationToken);
        using var trees = Trees(rows, trainEnd, options, cancellationToken);
        return
        [
            new Contender("majority class", Majority(labels, test.Length), Probs: null),
            new Contender("last known label", LastKnownLabel.Predict(rows.Targets, test, rows.Horizon.Lookahead), Probs: null),
            Contender.OfProbs("logistic regression, last minute", logistic.Predict(testRows)),
            Contender.OfProbs("XGBoost, last minute", trees.Trees.Predict(testRows)),
        ];
    }

    static BoostedTreesFit Trees(FeatureSet rows, int trainEnd, AuditorOptions options, CancellationToken cancellationToken)
    {
        var cut = Math.Clamp(TimeSplits.Cut(trainEnd, 1 - options.EarlyStoppingShare), 1, trainEnd - 1);
        var grown = Math.Max(1, cut - rows.Horizon.Lookahead);
        return BoostedTreesTraining.Run(
            rows.Features, Part(rows, 0, grown), Part(rows, cut, trainEnd), options.Xgboost, options.EarlyStoppingRounds, cancellationToken);
    }

    static TreeRows Part(FeatureSet rows, int first, int end) =>
        new(rows.Values[(first * rows.Features.Count)..(end * rows.Features.Count)], rows.Targets[first..end]);

    static byte[] Majority(ReadOnlySpan<byte> labels, int count)
    {
        var counts = new int[TradeClass.Count];
        foreach (var label in labels) counts[label]++;
        var predicted = new byte[count];
        predicted.AsSpan().Fill((byte)Array.IndexOf(counts, counts.Max()));
        return predicted;
    }

    static float[] Rows(FeatureSet rows, int[] chosen)
    {
        var (columns, values) = (rows.Features.Count, new float[chosen.Length * rows.Features.Count]);
        for (var i = 0; i < chosen.Length; i++) rows.Values.AsSpan(chosen[i] * columns, columns).CopyTo(values.AsSpan(i * columns));
        return values;
    }
}
