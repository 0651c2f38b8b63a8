using System.Text;
using XGBoostSharp.Lib;
using XGBoostSharp.Tests.Support;

namespace XGBoostSharp.Tests;

public sealed class GoldenModelTests : IDisposable
{
    // Python's package notes these two beside the model.
    const string PythonsAttributes = """{"best_iteration":"49","best_ntree_limit":"50"}""";

    readonly DMatrix _train = GoldenModel.Train();
    readonly DMatrix _test = GoldenModel.Test();

    public void Dispose()
    {
        _train.Dispose();
        _test.Dispose();
    }

    [Xgboost174Fact]
    public void The_saved_model_is_the_references_to_the_letter()
    {
        using var booster = GoldenModel.Fit(_train);

        Assert.Equal(GoldenModel.Text().Replace(PythonsAttributes, "{}"), Encoding.UTF8.GetString(booster.SaveRaw(ModelFormat.Json)));
    }

    [Xgboost174Fact]
    public void Probabilities_and_margins_are_the_references_to_the_bit()
    {
        using var booster = GoldenModel.Fit(_train);

        Assert.Equal(Golden("p"), booster.Predict(_test));
        Assert.Equal(Golden("margin"), ((float[,])booster.Predict(_test, outputMargin: true)).Cast<float>());

        static float[] Golden(string name)
        {
            var columns = Enumerable.Range(0, GoldenModel.Classes).Select(label => GoldenModel.Column("test_predictions.csv", $"{name}{label}")).ToArray();
            return [.. Enumerable.Range(0, columns[0].Length).SelectMany(row => columns.Select(column => (float)column[row]))];
        }
    }

    [Xgboost174Fact]
    public void The_log_loss_after_each_round_is_the_references_to_the_bit()
    {
        var labels = GoldenModel.Labels("test");
        using var booster = new Booster(GoldenModel.Parameters(), _train);
        var losses = new List<double>();
        for (var round = 0; round < GoldenModel.Rounds; round++)
        {
            booster.Update(_train, round);
            losses.Add(LogLoss(booster.Predict(_test), labels));
        }

        Assert.Equal(GoldenModel.Column("mlogloss.csv", "test_mlogloss"), losses);
    }

    [Xgboost174Fact]
    public void Importances_are_the_references_to_the_bit()
    {
        using var booster = GoldenModel.Fit(_train);

        foreach (var type in new[]
        {
            Parameters.ImportanceType.Gain, Parameters.ImportanceType.Weight, Parameters.ImportanceType.Cover,
            Parameters.ImportanceType.TotalGain, Parameters.ImportanceType.TotalCover,
        })
        {
            var scores = booster.FeatureScore(type);
            Assert.Equal(
                GoldenModel.Importance(type), Enumerable.Range(0, GoldenModel.Columns).Select(column => (double)scores.GetValueOrDefault($"f{column}")));
        }
    }

    [Fact]
    public void The_references_saved_model_predicts_what_the_reference_predicted()
    {
        using var booster = new Booster(Encoding.UTF8.GetBytes(GoldenModel.Text()));
        var predictions = booster.Predict(_test);

        for (var label = 0; label < GoldenModel.Classes; label++)
        {
            var golden = GoldenModel.Column("test_predictions.csv", $"p{label}");
            for (var row = 0; row < golden.Length; row++) Assert.Equal(golden[row], predictions[row * GoldenModel.Classes + label], 1e-6);
        }
    }

    /// <summary>As the library adds it up: logarithms in float32, their sum in float64.</summary>
    static double LogLoss(float[] probs, float[] labels)
    {
        var sum = 0.0;
        for (var row = 0; row < labels.Length; row++) sum -= MathF.Log(Math.Max(probs[row * GoldenModel.Classes + (int)labels[row]], 1e-16f));
        return sum / labels.Length;
    }
}
