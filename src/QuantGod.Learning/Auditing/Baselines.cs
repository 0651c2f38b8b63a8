using QuantGod.Learning.Auditing.Boosting;
using QuantGod.Learning.Auditing.Panel;
using QuantGod.Learning.Data;
using QuantGod.Learning.Training;
using QuantGod.Market.Labels;

namespace QuantGod.Learning.Auditing;

/// <summary>Contenders that see one minute, or only labels: what the network and the auditor have to beat.</summary>
static class Baselines
{
    /// <summary>Those that cost next to nothing, fitted on the rows before the first judged one whose label does not look into it.</summary>
    public static IReadOnlyList<Contender> Simple(FeatureSet rows, int[] judged, IReadOnlyList<double> classWeights, CancellationToken cancellationToken)
    {
        var trainEnd = TrainEnd(rows, judged);
        var labels = rows.Targets.AsSpan(0, trainEnd);
        var logistic = LogisticRegression.Fit(rows.Features, rows.Values.AsSpan(0, trainEnd * rows.Features.Count), labels, classWeights, cancellationToken);
        return
        [
            new Contender("majority class", [.. Enumerable.Repeat(ClassificationScores.Majority(rows.Targets[..trainEnd]), judged.Length)], Probs: null),
            new Contender("last known label", LastKnownLabel(rows.Targets, judged, rows.Horizon.Lookahead), Probs: null),
            Contender.OfProbs("logistic regression, last minute", logistic.Predict(Rows(rows, judged))),
        ];
    }

    /// <summary>Boosted trees like the auditor's, on the same rows as <see cref="Simple"/>.</summary>
    public static Contender Boosted(FeatureSet rows, int[] judged, AuditorOptions options, CancellationToken cancellationToken)
    {
        using var trees = Trees(rows, TrainEnd(rows, judged), options, cancellationToken);
        return Contender.OfProbs("XGBoost, last minute", trees.Trees.Predict(Rows(rows, judged)));
    }

    /// <summary>
    /// Persistence: predicts the label that was last known. A row's label is known <c>lookahead</c> rows later, so that what a trader could have repeated
    /// is the label of that many rows ago, not of the row before. NEUTRAL where nothing is known yet.
    /// </summary>
    internal static byte[] LastKnownLabel(byte[] targets, int[] rows, int lookahead) =>
        [.. rows.Select(row => row >= lookahead ? targets[row - lookahead] : (byte)TradeClass.Neutral)];

    static int TrainEnd(FeatureSet rows, int[] judged) => Math.Max(1, Purge.End(judged[0], rows.Horizon.Lookahead));

    static BoostedTreesFit Trees(FeatureSet rows, int trainEnd, AuditorOptions options, CancellationToken cancellationToken)
    {
        var cut = Math.Clamp(TimeSplits.Cut(trainEnd, 1 - options.EarlyStoppingShare), 1, trainEnd - 1);
        var grown = Math.Max(1, Purge.End(cut, rows.Horizon.Lookahead));
        return BoostedTreesTraining.Run(
            rows.Features, Part(rows, 0, grown), Part(rows, cut, trainEnd), options.Xgboost, options.EarlyStoppingRounds, cancellationToken);
    }

    static TreeRows Part(FeatureSet rows, int first, int end) =>
        new(rows.Values[(first * rows.Features.Count)..(end * rows.Features.Count)], rows.Targets[first..end]);

    static float[] Rows(FeatureSet rows, int[] chosen)
    {
        var (columns, values) = (rows.Features.Count, new float[chosen.Length * rows.Features.Count]);
        for (var i = 0; i < chosen.Length; i++) rows.Values.AsSpan(chosen[i] * columns, columns).CopyTo(values.AsSpan(i * columns));
        return values;
    }
}
