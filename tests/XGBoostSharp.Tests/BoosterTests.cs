using System.Text;
using XGBoostSharp.Lib;
using XGBoostSharp.Tests.Support;

namespace XGBoostSharp.Tests;

public sealed class BoosterTests : IDisposable
{
    readonly TemporaryFolder _folder = new();
    readonly DMatrix _train = GoldenModel.Train();
    readonly DMatrix _test = GoldenModel.Test();

    public void Dispose()
    {
        _train.Dispose();
        _test.Dispose();
        _folder.Dispose();
    }

    [Theory, InlineData("model.json"), InlineData("model.ubj")]
    public void A_saved_and_loaded_model_predicts_the_same_bits(string name)
    {
        var path = _folder[name];
        using var booster = GoldenModel.Fit(_train);
        booster.Save(path);

        using var loaded = new Booster(path);

        Assert.Equal(booster.Predict(_test), loaded.Predict(_test));
    }

    [Theory, InlineData(ModelFormat.Json), InlineData(ModelFormat.Ubj)]
    public void A_model_goes_through_bytes_unchanged(string format)
    {
        using var booster = GoldenModel.Fit(_train);

        using var loaded = new Booster(booster.SaveRaw(format));

        Assert.Equal(booster.Predict(_test), loaded.Predict(_test));
    }

    [Fact]
    public void A_binary_model_gives_one_probability_a_row()
    {
        float[] values = [.. Enumerable.Range(0, 100).Select(i => i / 100f)];
        using var rows = new DMatrix(values, 100, 1, [.. values.Select(value => value > 0.5f ? 1f : 0f)]);
        using var booster = new Booster(new Dictionary<string, object> { ["objective"] = Parameters.Objective.Binary.Logistic, ["nthread"] = 1 }, rows);
        for (var round = 0; round < 20; round++) booster.Update(rows, round);

        var probs = booster.Predict(rows);

        Assert.Equal(100, probs.Length);
        Assert.True(probs[10] < 0.1f && probs[90] > 0.9f, $"{probs[10]} {probs[90]}");
    }

    [Fact]
    public void The_first_rounds_of_a_model_predict_like_a_model_of_so_many_rounds()
    {
        using var booster = GoldenModel.Fit(_train);
        using var shorter = new Booster(GoldenModel.Parameters(), _train);
        for (var round = 0; round < 20; round++) shorter.Update(_train, round);

        Assert.Equal(shorter.Predict(_test), ((float[,])booster.Predict(_test, iterationRange: (0, 20))).Cast<float>());
        Assert.NotEqual(booster.Predict(_test), shorter.Predict(_test));
    }

    [Fact]
    public void Two_trainings_side_by_side_on_two_threads_give_the_same_model()
    {
        using var one = GoldenModel.Train();
        using var other = GoldenModel.Train();

        var models = new[] { one, other }.AsParallel().WithDegreeOfParallelism(2).Select(rows =>
        {
            using var booster = GoldenModel.Fit(rows);
            return Encoding.UTF8.GetString(booster.SaveRaw(ModelFormat.Json));
        }).ToArray();

        Assert.Equal(models[0], models[1]);
    }

    [Fact]
    public void Shares_of_features_and_their_sum_come_with_their_shape()
    {
        using var booster = GoldenModel.Fit(_train);

        var contributions = (float[,,])booster.Predict(_test, predContribs: true);
        var margins = (float[,])booster.Predict(_test, outputMargin: true);
        var leaves = (float[,])booster.Predict(_test, predLeaf: true, iterationRange: (0, 5));

        Assert.Equal((240, 3, 15), (contributions.GetLength(0), contributions.GetLength(1), contributions.GetLength(2)));
        Assert.Equal(margins[7, 1], Enumerable.Range(0, 15).Sum(column => contributions[7, 1, column]), 1e-4);
        Assert.Equal((240, 15), (leaves.GetLength(0), leaves.GetLength(1)));
    }

    [Fact]
    public void Two_kinds_of_prediction_at_once_are_refused()
    {
        using var booster = GoldenModel.Fit(_train);

        Assert.Throws<InvalidOperationException>(() => booster.Predict(_test, outputMargin: true, predLeaf: true));
    }

    [Fact]
    public void Unknown_values_go_their_own_way()
    {
        float[] values = [.. Enumerable.Range(0, 90).Select(i => i % 3 == 0 ? float.NaN : 1f)];
        using var rows = new DMatrix(values, 90, 1, [.. values.Select(value => float.IsNaN(value) ? 1f : 0f)]);
        using var booster = new Booster(
            new Dictionary<string, object> { ["objective"] = Parameters.Objective.Binary.Logistic, ["nthread"] = 1, ["min_child_weight"] = 0 }, rows);
        for (var round = 0; round < 10; round++) booster.Update(rows, round);

        Assert.True(booster.Predict(rows)[0] > 0.8f);
    }

    [Fact]
    public void Another_value_can_stand_for_unknown()
    {
        using var nan = new DMatrix([float.NaN, 1, 2, float.NaN], 2, 2, [0, 1]);
        using var sentinel = new DMatrix([-999, 1, 2, -999], 2, 2, [0, 1], missing: -999);
        using var booster = GoldenModelOf(nan);
        using var other = GoldenModelOf(sentinel);

        Assert.Equal(booster.SaveRaw(ModelFormat.Json), other.SaveRaw(ModelFormat.Json));

        static Booster GoldenModelOf(DMatrix rows)
        {
            var booster = new Booster(new Dictionary<string, object> { ["min_child_weight"] = 0, ["nthread"] = 1 }, rows);
            booster.Update(rows, 0);
            return booster;
        }
    }

    [Fact]
    public void Parameters_reach_the_engine_by_their_type()
    {
        var shallow = GoldenModel.Parameters();
        (shallow["max_depth"], shallow["learning_rate"]) = (1, 0.5f);
        using var booster = GoldenModel.Fit(_train, shallow);

        var leaves = (float[,])booster.Predict(_train, predLeaf: true);

        Assert.Equal(2f, leaves.Cast<float>().Max()); // a tree of depth 1 has the leaves 1 and 2
    }

    [Fact]
    public void A_parameter_of_another_type_is_refused_by_name() => Assert.Contains(
        "learning_rate",
        Assert.Throws<ArgumentException>(() => new Booster(new Dictionary<string, object> { ["learning_rate"] = 0.05 }, _train)).Message);

    [Fact]
    public void Labels_come_back() => Assert.Equal(GoldenModel.Labels("test"), _test.Label);

    [Theory, InlineData(5, 2, 3, null), InlineData(6, 2, 3, 1), InlineData(6, 2, 3, 3)]
    public void Lengths_that_do_not_fit_are_refused(int values, ulong rows, ulong columns, int? labels) =>
        Assert.Throws<ArgumentException>(() => new DMatrix(new float[values], rows, columns, labels is { } count ? new float[count] : null));

    [Fact]
    public void A_thousand_refused_calls_leave_the_process_and_the_model_sound()
    {
        using var booster = GoldenModel.Fit(_train);
        var before = booster.Predict(_test);

        for (var i = 0; i < 1000; i++)
        {
            var error = Assert.ThrowsAny<Exception>(() => new Booster(_folder["missing.json"]));
            Assert.StartsWith("XGBoosterLoadModel: ", error.Message);
            Assert.DoesNotContain('\n', error.Message);
            Assert.Contains("missing.json", error.Message);
            Assert.Contains(error.Message["XGBoosterLoadModel: ".Length..], (string)error.Data["NativeText"]!);
        }

        Assert.Equal(before, booster.Predict(_test));
    }

    [Fact]
    public void A_value_that_the_engine_refuses_is_told_in_its_words()
    {
        var parameters = GoldenModel.Parameters();
        parameters["subsample"] = 2f;
        using var booster = new Booster(parameters, _train);

        Assert.Contains("subsample", Assert.ThrowsAny<Exception>(() => booster.Update(_train, 0)).Message);
    }

    [Fact]
    public void Bytes_that_are_no_model_are_an_error() => Assert.ThrowsAny<Exception>(() => new Booster("{\"learner\":1}"u8.ToArray()));

    [Fact]
    public void A_disposed_model_is_not_used_again()
    {
        var booster = GoldenModel.Fit(_train);
        booster.Dispose();
        booster.Dispose();

        Assert.Throws<ObjectDisposedException>(() => booster.Predict(_test));
    }
}
