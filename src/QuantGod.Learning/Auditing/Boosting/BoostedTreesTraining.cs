using QuantGod.Learning.Auditing.Calibration;
using QuantGod.Learning.Training;
using QuantGod.Market.Labels;
using XGBoostSharp;
using XGBoostSharp.Lib;

namespace QuantGod.Learning.Auditing.Boosting;

/// <summary>Trees as they were when they did best on rows they had not seen.</summary>
/// <param name="Trees">The rounds up to the best one; the caller disposes them.</param>
/// <param name="StoppingLoss">Log loss on the stopping rows after each round that was tried.</param>
public sealed record BoostedTreesFit(BoostedTrees Trees, IReadOnlyList<double> StoppingLoss) : IDisposable
{
    public void Dispose() => Trees.Dispose();
}

/// <summary>
/// Grows trees until the log loss on later rows no longer falls. With the same rows, options and library, and one thread, the same bytes.
/// </summary>
public static class BoostedTreesTraining
{
    /// <param name="features">Names of the columns.</param>
    /// <param name="train">Rows to grow on.</param>
    /// <param name="stopping">Later rows to measure on; nothing is grown on them.</param>
    /// <param name="options">The trees' parameters.</param>
    /// <param name="patience">Rounds without a lower loss after which it ends.</param>
    /// <param name="cancellationToken">Looked at once per round.</param>
    /// <exception cref="ArgumentException">A part is empty, or its values and labels do not fit together.</exception>
    /// <exception cref="TrainingDivergedException">The loss was never finite.</exception>
    public static BoostedTreesFit Run(
        IReadOnlyList<string> features, TreeRows train, TreeRows stopping, BoostingOptions options, int patience, CancellationToken cancellationToken)
    {
        using var trainMatrix = Matrix(train, features, nameof(train));
        using var stoppingMatrix = Matrix(stopping, features, nameof(stopping));
        using var tried = new Booster(EngineParameters(options), trainMatrix);
        var losses = new List<double>();
        var (best, bestLoss) = (-1, double.PositiveInfinity);
        for (var round = 0; round < options.NEstimators && round - best <= patience; round++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            tried.Update(trainMatrix, round);
            losses.Add(ProbabilityScores.LogLoss(tried.Predict(stoppingMatrix), stopping.Labels));
            if (losses[^1] < bestLoss) (best, bestLoss) = (round, losses[^1]); // false for NaN
        }

        if (best < 0) throw new TrainingDivergedException("The log loss of the boosted trees was never a finite number; lower auditor.xgboost.learning_rate.");

        var json = best == losses.Count - 1 ? tried.SaveRaw(ModelFormat.Json) : GrowAgain(trainMatrix, options, best + 1, cancellationToken);
        return new BoostedTreesFit(BoostedTrees.Of(BoostedTreesText.Complete(json, features, best, bestLoss)), losses);
    }

    /// <summary>The binding cannot cut a model, but the same start grows the same trees.</summary>
    static byte[] GrowAgain(DMatrix train, BoostingOptions options, int rounds, CancellationToken cancellationToken)
    {
        using var booster = new Booster(EngineParameters(options), train);
        for (var round = 0; round < rounds; round++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            booster.Update(train, round);
        }

        return booster.SaveRaw(ModelFormat.Json);
    }

    static DMatrix Matrix(TreeRows rows, IReadOnlyList<string> features, string part)
    {
        if (rows.Labels.Length == 0 || rows.Values.Length != rows.Labels.Length * features.Count)
        {
            throw new ArgumentException(
                $"Trees need at least one row and {features.Count} values a row, got {rows.Labels.Length} rows and {rows.Values.Length} values.", part);
        }

        return new DMatrix(rows.Values, (ulong)rows.Labels.Length, (ulong)features.Count, [.. rows.Labels.Select(label => (float)label)]);
    }

    static Dictionary<string, object> EngineParameters(BoostingOptions options) => new()
    {
        ["objective"] = Parameters.Objective.Multi.Softprob,
        ["num_class"] = TradeClass.Count,
        ["tree_method"] = Parameters.TreeMethod.Hist,
        ["max_depth"] = options.MaxDepth,
        ["learning_rate"] = (float)options.LearningRate,
        ["subsample"] = (float)options.Subsample,
        ["colsample_bytree"] = (float)options.ColsampleBytree,
        ["reg_alpha"] = (float)options.RegAlpha,
        ["reg_lambda"] = (float)options.RegLambda,
        ["seed"] = options.Seed,
        ["nthread"] = options.Nthread,
        ["verbosity"] = 0,
    };
}

/// <summary>Labelled rows for trees.</summary>
/// <param name="Values">(n, F) row after row; NaN is unknown.</param>
/// <param name="Labels">n labels: 0 SELL, 1 NEUTRAL, 2 BUY.</param>
public sealed record TreeRows(float[] Values, byte[] Labels);
