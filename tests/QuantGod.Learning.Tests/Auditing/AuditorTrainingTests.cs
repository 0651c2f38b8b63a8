using System.ComponentModel.DataAnnotations;
using QuantGod.Learning.Auditing;
using QuantGod.Learning.Auditing.Boosting;
using QuantGod.Learning.Data;
using QuantGod.Learning.Tests.Support;
using QuantGod.Learning.Training;

namespace QuantGod.Learning.Tests.Auditing;

public sealed class AuditorTrainingTests : IDisposable
{
    const int Lookahead = 15;

    static readonly AuditorOptions Options =
        new() { Xgboost = new BoostingOptions { NEstimators = 40, LearningRate = 0.2, MaxDepth = 3 }, EarlyStoppingRounds = 10 };

    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>Out-of-fold rows from row 100 on; the label follows from volatility and the probability of BUY where <paramref name="planted"/>.</summary>
    static MetaRows Pool(int rows = 1200, bool planted = true, int seed = 5)
    {
        var random = new Random(seed);
        float[] values = [.. Enumerable.Range(0, rows * MetaFeatures.Count).Select(_ => (float)random.NextDouble())];
        byte[] labels = [.. Enumerable.Range(0, rows).Select(row => planted
            ? (byte)(values[row * MetaFeatures.Count + 8] < 0.5 ? 1 : values[row * MetaFeatures.Count + 2] > 0.5 ? 2 : 0)
            : (byte)random.Next(3))];
        return new MetaRows([.. Enumerable.Range(100, rows)], values, labels);
    }

    static AuditorFit Run(MetaRows pool, AuditorOptions? options = null) => AuditorTraining.Run(pool, Lookahead, options ?? Options, CancellationToken.None);

    [Fact]
    public void A_planted_signal_is_found_on_rows_it_never_saw()
    {
        using var fit = Run(Pool());
        var later = Pool(seed: 6);

        Assert.True(F1(fit, later) > 0.95, $"{F1(fit, later)}");
        Assert.DoesNotContain(fit.Warnings, warning => warning.Contains("None of", StringComparison.Ordinal));
    }

    [Fact]
    public void Labels_that_follow_from_nothing_score_at_chance()
    {
        using var fit = Run(Pool(planted: false));
        var later = Pool(planted: false, seed: 6);

        Assert.InRange(F1(fit, later), 0.15, 0.40); // always the same class gives 0.17, guessing 0.33
    }

    /// <summary>As Audit publishes them.</summary>
    static void Save(AuditorModel model, string modelPath, string scalerPath)
    {
        File.WriteAllBytes(modelPath, model.Trees.Json);
        ScalerFile.Save(model.Scaler, scalerPath);
    }

    static double F1(AuditorFit fit, MetaRows rows)
    {
        var probs = fit.Model.Predict(rows.Values);
        byte[] predicted = [.. Enumerable.Range(0, rows.Labels.Length).Select(row => (byte)Enumerable.Range(0, 3).MaxBy(label => probs[row * 3 + label]))];
        return ClassificationScores.Of(rows.Labels, predicted).MacroF1;
    }

    [Fact]
    public void Between_training_and_stopping_rows_those_are_left_out_whose_label_reaches_across()
    {
        using var fit = Run(Pool());

        Assert.Equal(Enumerable.Range(100 + 960, 240), fit.Stopping.Rows); // the last fifth
        Assert.Equal(fit.Stopping.Rows[0] - Lookahead - 1, fit.Train.Rows[^1]);
        Assert.Equal(Lookahead, fit.Purged);
    }

    [Fact]
    public void Where_the_pool_has_a_hole_only_rows_that_reach_across_are_left_out()
    {
        var pool = Pool();
        var shifted = pool with { Rows = [.. pool.Rows.Select(row => row < 1055 ? row : row + 1000)] };

        using var fit = Run(shifted);

        Assert.Equal(5, fit.Purged); // rows 2055 to 2059, within reach of row 2060
        Assert.Equal(1054, fit.Train.Rows[^1]);
    }

    [Fact]
    public void Stopping_rows_change_neither_the_scaler_nor_the_trees_themselves()
    {
        var pool = Pool();
        float[] spoilt = [.. pool.Values.Select((value, i) => i < 960 * MetaFeatures.Count ? value : 5 * value)];
        var options = Options with { Xgboost = Options.Xgboost with { NEstimators = 1 } };
        using var one = Run(pool, options);
        using var other = Run(pool with { Values = spoilt }, options);

        Assert.Equal(one.Model.Scaler.Mean, other.Model.Scaler.Mean);
        Assert.Equal(one.Model.Scaler.Scale, other.Model.Scaler.Scale);
        Assert.Equal(one.Model.Predict(pool.Values), other.Model.Predict(pool.Values));
    }

    [Fact]
    public void The_same_pool_gives_the_same_files()
    {
        using var one = Run(Pool());
        using var again = Run(Pool());
        Save(one.Model, _folder.File("a.json"), _folder.File("a.scaler"));
        Save(again.Model, _folder.File("b.json"), _folder.File("b.scaler"));

        Assert.Equal(File.ReadAllBytes(_folder.File("a.json")), File.ReadAllBytes(_folder.File("b.json")));
        Assert.Equal(File.ReadAllBytes(_folder.File("a.scaler")), File.ReadAllBytes(_folder.File("b.scaler")));
    }

    [Fact]
    public void A_saved_auditor_predicts_the_same_bits()
    {
        using var fit = Run(Pool());
        Save(fit.Model, _folder.File("xgb_auditor.json"), _folder.File("scaler_auditor.json"));

        using var loaded = AuditorModel.Load(_folder.File("xgb_auditor.json"), _folder.File("scaler_auditor.json"));

        Assert.Equal(fit.Model.Predict(fit.Stopping.Values), loaded.Predict(fit.Stopping.Values));
    }

    [Fact]
    public void A_scaler_of_other_features_is_refused()
    {
        using var fit = Run(Pool());
        Save(fit.Model, _folder.File("xgb.json"), _folder.File("scaler.json"));
        ScalerFile.Save(SomeRows.Scaler("a", "b"), _folder.File("scaler.json"));

        Assert.Contains(
            "prob_sell", Assert.Throws<InvalidDataException>(() => AuditorModel.Load(_folder.File("xgb.json"), _folder.File("scaler.json"))).Message);
    }

    [Fact]
    public void A_class_missing_among_the_training_rows_is_an_error_that_names_it()
    {
        var pool = Pool();
        pool = pool with { Labels = [.. pool.Labels.Select((label, i) => i < 960 && label == 2 ? (byte)1 : label)] };

        Assert.Contains("is BUY", Assert.Throws<MissingClassException>(() => Run(pool)).Message);
    }

    [Fact]
    public void A_class_missing_among_the_stopping_rows_is_a_warning()
    {
        var pool = Pool();
        using var fit = Run(pool with { Labels = [.. pool.Labels.Select((label, i) => i >= 960 && label == 0 ? (byte)1 : label)] });

        Assert.Contains(fit.Warnings, warning => warning.Contains("is SELL", StringComparison.Ordinal));
    }

    [Fact]
    public void Trees_that_had_not_done_growing_are_a_warning()
    {
        using var fit = Run(Pool(), Options with { Xgboost = Options.Xgboost with { NEstimators = 2 } });

        Assert.Contains(fit.Warnings, warning => warning.Contains("n_estimators", StringComparison.Ordinal));
    }

    [Fact]
    public void Too_few_rows_are_an_error_that_says_what_to_change() =>
        Assert.Contains("early_stopping_share", Assert.Throws<TooFewRowsException>(() => Run(Pool(rows: 16))).Message);

    [Fact]
    public void Rows_out_of_order_are_refused()
    {
        var pool = Pool();
        pool.Rows[7] = pool.Rows[6];

        Assert.Contains("must rise", Assert.Throws<ArgumentException>(() => Run(pool)).Message);
    }

    [Fact]
    public void A_value_that_is_not_finite_is_refused_by_name()
    {
        var pool = Pool();
        pool.Values[20 * MetaFeatures.Count + 12] = float.NaN;

        Assert.Contains("ema_9_dist", Assert.Throws<ArgumentException>(() => Run(pool)).Message);
    }

    [Fact]
    public void Defaults_keep_to_their_own_bounds()
    {
        var options = new AuditorOptions();

        foreach (var part in new object[] { options, options.Xgboost, options.Calibration, options.Panel }) Validate(part);
        Assert.Throws<ValidationException>(() => Validate(options with { TestShare = 0 }));

        static void Validate(object part) => Validator.ValidateObject(part, new ValidationContext(part), validateAllProperties: true);
    }

    [Fact]
    public void Defaults_are_those_of_the_specification()
    {
        var options = new AuditorOptions();
        var xgboost = options.Xgboost;

        Assert.Equal((5, 0.1, 30), (options.Folds, options.TestShare, options.EarlyStoppingRounds));
        Assert.Equal((500, 6, 0.05, 0.8), (xgboost.NEstimators, xgboost.MaxDepth, xgboost.LearningRate, xgboost.Subsample));
        Assert.Equal((0.8, 0.1, 1.0, 1), (xgboost.ColsampleBytree, xgboost.RegAlpha, xgboost.RegLambda, xgboost.Nthread));
    }
}
