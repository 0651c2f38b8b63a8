using System.Text;
using System.Text.Json;
using QuantGod.Learning.Auditing.Boosting;
using QuantGod.Learning.Tests.Support;
using QuantGod.Market.Labels;
using XGBoostSharp;
using XGBoostSharp.Lib;

namespace QuantGod.Learning.Tests.Auditing.Boosting;

public sealed class BoostedTreesTrainingTests : IDisposable
{
    static readonly (string[] Features, TreeRows Train, TreeRows Test) Golden = GoldenTrees.Rows();

    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    static BoostedTreesFit Fit(BoostingOptions options, int patience) =>
        BoostedTreesTraining.Run(Golden.Features, Golden.Train, Golden.Test, options, patience, CancellationToken.None);

    [Xgboost174Fact]
    public void The_loss_after_each_round_is_the_references_to_the_bit_and_the_least_is_kept()
    {
        using var fit = Fit(new BoostingOptions { NEstimators = 50 }, patience: 50);

        var losses = GoldenTrees.Column("mlogloss.csv", "test_mlogloss");
        Assert.Equal(losses, fit.StoppingLoss);
        Assert.Equal(Array.IndexOf(losses, losses.Min()) + 1, fit.Trees.Rounds);
    }

    [Xgboost174Fact]
    public void Fifty_rounds_give_the_references_probabilities_and_importances_to_the_bit()
    {
        // The loss on the rows that it is grown on falls to the end.
        using var fit = BoostedTreesTraining.Run(
            Golden.Features, Golden.Train, Golden.Train, new BoostingOptions { NEstimators = 50 }, 50, CancellationToken.None);

        Assert.Equal(50, fit.Trees.Rounds);
        var probs = fit.Trees.Predict(Golden.Test.Values);
        for (var label = 0; label < TradeClass.Count; label++)
        {
            Assert.Equal(
                GoldenTrees.Column("test_predictions.csv", $"p{label}").Select(p => (float)p),
                Enumerable.Range(0, Golden.Test.Labels.Length).Select(row => probs[row * TradeClass.Count + label]));
        }

        var gain = GoldenFile.Json("xgb/importance.json").GetProperty("gain");
        Assert.Equal(Golden.Features.Select(name => gain.GetProperty(name).GetDouble()), fit.Trees.Importance(Parameters.ImportanceType.Gain));
    }

    [Fact]
    public void The_model_ends_with_its_best_round_and_is_the_same_as_the_first_rounds_of_the_whole()
    {
        var options = new BoostingOptions { NEstimators = 500, LearningRate = 0.3 };
        using var fit = Fit(options, patience: 10);

        var best = fit.Trees.Rounds;
        Assert.Equal(best + 10, fit.StoppingLoss.Count);
        Assert.Equal(fit.StoppingLoss.Min(), fit.StoppingLoss[fit.Trees.Rounds - 1]);
        using var exact = Fit(options with { NEstimators = best }, patience: 500);
        Assert.Equal(exact.StoppingLoss, fit.StoppingLoss.Take(best));
        Assert.Equal(exact.Trees.Predict(Golden.Test.Values), fit.Trees.Predict(Golden.Test.Values));
    }

    [Fact]
    public void The_same_rows_and_seed_give_the_same_bytes_and_another_seed_gives_others()
    {
        var options = new BoostingOptions { NEstimators = 20 };
        using var one = Fit(options, 30);
        using var again = Fit(options, 30);
        using var other = Fit(options with { Seed = 43 }, 30);

        Assert.Equal(one.Trees.Json.ToArray(), again.Trees.Json.ToArray());
        Assert.NotEqual(one.Trees.Json.ToArray(), other.Trees.Json.ToArray());
    }

    [Fact]
    public void Later_rows_stop_the_trees_and_change_nothing_else()
    {
        var options = new BoostingOptions { NEstimators = 10 };
        var shuffled = Golden.Test with { Labels = [.. Golden.Test.Labels.Reverse()] };
        using var one = Fit(options, 30);
        using var other = BoostedTreesTraining.Run(Golden.Features, Golden.Train, shuffled, options, 30, CancellationToken.None);

        var rounds = Math.Min(one.Trees.Rounds, other.Trees.Rounds);
        Assert.True(rounds > 0);
        Assert.Equal(Trees(one, rounds), Trees(other, rounds));

        static string[] Trees(BoostedTreesFit fit, int rounds)
        {
            using var json = JsonDocument.Parse(fit.Trees.Json.ToArray());
            var trees = json.RootElement.GetProperty("learner").GetProperty("gradient_booster").GetProperty("model").GetProperty("trees");
            return [.. trees.EnumerateArray().Take(rounds * TradeClass.Count).Select(tree => tree.GetRawText())];
        }
    }

    [Fact]
    public void A_saved_model_holds_the_names_and_comes_back_to_the_bit()
    {
        using var fit = Fit(new BoostingOptions { NEstimators = 8 }, 30);
        var path = _folder.File("xgb.json");
        File.WriteAllBytes(path, fit.Trees.Json);

        using var loaded = BoostedTrees.Load(path, Golden.Features);
        using var json = JsonDocument.Parse(File.ReadAllBytes(path));
        using var plain = new Booster(path);

        var learner = json.RootElement.GetProperty("learner");
        Assert.Equal(Golden.Features, learner.GetProperty("feature_names").EnumerateArray().Select(name => name.GetString()));
        Assert.Equal("7", learner.GetProperty("attributes").GetProperty("best_iteration").GetString());
        Assert.Equal(8, loaded.Rounds);
        Assert.Equal(fit.Trees.Predict(Golden.Test.Values), loaded.Predict(Golden.Test.Values));
        Assert.Equal(fit.Trees.Importance(Parameters.ImportanceType.Weight), loaded.Importance(Parameters.ImportanceType.Weight));
        Assert.Subset(Golden.Features.ToHashSet(), plain.FeatureScore(Parameters.ImportanceType.Gain).Keys.ToHashSet()); // the engine knows the names now
    }

    [Fact]
    public void Naming_the_columns_leaves_every_other_figure_as_the_engine_wrote_it()
    {
        using var fit = Fit(new BoostingOptions { NEstimators = 3 }, 30);
        using var booster = new Booster(fit.Trees.Json.ToArray());

        var ours = Encoding.UTF8.GetString(fit.Trees.Json);

        using var engines = JsonDocument.Parse(booster.SaveRaw(ModelFormat.Json));
        using var named = JsonDocument.Parse(ours);
        Assert.Equal(Trees(engines), Trees(named));

        static string Trees(JsonDocument model) => model.RootElement.GetProperty("learner").GetProperty("gradient_booster").GetRawText();
    }

    [Fact]
    public void A_model_of_other_columns_is_refused_with_both_lists()
    {
        using var fit = Fit(new BoostingOptions { NEstimators = 2 }, 30);
        var path = _folder.File("xgb.json");
        File.WriteAllBytes(path, fit.Trees.Json);

        var error = Assert.Throws<InvalidDataException>(() => BoostedTrees.Load(path, ["a", "b"]));

        Assert.Contains(path, error.Message);
        Assert.Contains("prob_sell", error.Message);
        Assert.Contains("[a, b]", error.Message);
    }

    [Fact]
    public void Cancelling_ends_it_at_once()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();

        Assert.Throws<OperationCanceledException>(() => BoostedTreesTraining.Run(Golden.Features, Golden.Train, Golden.Test, new(), 30, cancelled.Token));
    }

    [Fact]
    public void An_empty_part_is_refused() => Assert.Throws<ArgumentException>(
        () => BoostedTreesTraining.Run(Golden.Features, Golden.Train, new TreeRows([], []), new(), 30, CancellationToken.None));
}
