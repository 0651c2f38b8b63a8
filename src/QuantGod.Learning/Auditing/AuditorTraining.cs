using QuantGod.Learning.Auditing.Boosting;
using QuantGod.Learning.Data;
using QuantGod.Market.Labels;

namespace QuantGod.Learning.Auditing;
using QuantGod.Market;

/// <summary>Out-of-fold rows that the auditor learns from.</summary>
/// <param name="Rows">n rows of the data set, rising: <see cref="AuditFolds.Pool"/>.</param>
/// <param name="Values">(n, 14) meta-features that are not scaled, row after row.</param>
/// <param name="Labels">n labels: 0 SELL, 1 NEUTRAL, 2 BUY.</param>
public sealed record MetaRows(int[] Rows, float[] Values, byte[] Labels)
{
    /// <summary>Some of them, by their place.</summary>
    internal MetaRows Take(Range range)
    {
        var (start, count) = range.GetOffsetAndLength(Rows.Length);
        return new MetaRows(Rows[range], Values[(start * MetaFeatures.Count)..((start + count) * MetaFeatures.Count)], Labels[range]);
    }
}

/// <summary>A trained auditor and how it came about.</summary>
/// <param name="Model">The caller disposes it.</param>
/// <param name="StoppingLoss">Log loss on the stopping rows after each round that was tried; the model holds the rounds up to the lowest.</param>
/// <param name="Train">Rows that the trees were grown on and the scaler was fitted on.</param>
/// <param name="Stopping">Later rows that chose the number of rounds, and nothing else.</param>
/// <param name="Purged">Rows between the two whose label looks into the stopping rows.</param>
/// <param name="Warnings">What a person should look at.</param>
public sealed record AuditorFit(
    AuditorModel Model, IReadOnlyList<double> StoppingLoss, MetaRows Train, MetaRows Stopping, int Purged, IReadOnlyList<string> Warnings) : IDisposable
{
    public void Dispose() => Model.Dispose();
}

/// <summary>
/// Trains the auditor on out-of-fold rows alone: the first part grows the trees, the last decides when to stop, and between them the rows whose label
/// looks ahead into the last part are left out. The test is not even passed in.
/// </summary>
public static class AuditorTraining
{
    /// <param name="pool">All out-of-fold rows whose labels end before the test.</param>
    /// <param name="lookahead">Rows that a label looks ahead.</param>
    /// <param name="options">Trees and early stopping.</param>
    /// <param name="cancellationToken">Looked at once per round.</param>
    /// <exception cref="ArgumentException">The parts of the pool do not fit together, or a value is not finite.</exception>
    /// <exception cref="TooFewRowsException">Nothing is left to train or to stop on.</exception>
    /// <exception cref="MissingClassException">A class does not occur among the training rows.</exception>
    /// <exception cref="Training.TrainingDivergedException">The loss was never finite.</exception>
    public static AuditorFit Run(MetaRows pool, int lookahead, AuditorOptions options, CancellationToken cancellationToken)
    {
        Check(pool);
        var (trainRows, stoppingRows) = Purge.Split(
            pool.Rows, 1 - options.EarlyStoppingShare, lookahead, "out-of-fold rows for the auditor", "lower auditor.early_stopping_share");
        var (train, stopping) = (pool.Take(..trainRows.Length), pool.Take(^stoppingRows.Length..));
        if (TradeClass.MissingFrom(train.Labels).FirstOrDefault() is { } missing)
        {
            throw new MissingClassException(
                $"None of the auditor's {train.Rows.Length} training rows is {missing}: it can never predict it. "
                + "Add days, or move the thresholds in labelling.yaml closer to 0.");
        }

        var scaler = StandardScaler.Fit<float>(MetaFeatures.Names, train.Values);
        var fit = BoostedTreesTraining.Run(
            MetaFeatures.Names, Scaled(train, scaler), Scaled(stopping, scaler), options.Xgboost, options.EarlyStoppingRounds, cancellationToken);
        return new AuditorFit(
            new AuditorModel(fit.Trees, scaler), fit.StoppingLoss, train, stopping, pool.Rows.Length - train.Rows.Length - stopping.Rows.Length,
            [.. Warnings(stopping, fit, options)]);
    }

    static TreeRows Scaled(MetaRows rows, StandardScaler scaler) => new(scaler.Transform<float>(rows.Values), rows.Labels);

    static void Check(MetaRows pool)
    {
        if (pool.Labels.Length != pool.Rows.Length || pool.Values.Length != pool.Rows.Length * MetaFeatures.Count)
        {
            throw new ArgumentException(
                $"{pool.Rows.Length} rows come with {pool.Labels.Length} labels and {pool.Values.Length} values of {MetaFeatures.Count} a row.", nameof(pool));
        }

        for (var i = 1; i < pool.Rows.Length; i++)
        {
            if (pool.Rows[i] <= pool.Rows[i - 1])
                throw new ArgumentException($"Out-of-fold rows must rise; row {pool.Rows[i]} comes after {pool.Rows[i - 1]}.", nameof(pool));
        }
    }

    static IEnumerable<string> Warnings(MetaRows stopping, BoostedTreesFit fit, AuditorOptions options)
    {
        foreach (var name in TradeClass.MissingFrom(stopping.Labels))
            yield return $"None of the {stopping.Rows.Length} rows that stop the auditor is {name}; the number of rounds was chosen without it.";

        if (fit.Trees.Rounds == options.Xgboost.NEstimators)
            yield return $"The auditor was still improving after all {fit.Trees.Rounds} rounds; raise auditor.xgboost.n_estimators or learning_rate.";
    }
}

/// <summary>A class does not occur where it has to be learnt; the message says where and what to change.</summary>
public sealed class MissingClassException(string message) : UserFacingException(message);
