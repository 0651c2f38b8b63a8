using QuantGod.Market.Labels;
using XGBoostSharp;
using XGBoostSharp.Lib;

namespace QuantGod.Learning.Engines;

/// <summary>
/// Proves that the engine of boosted trees is sound, in milliseconds: it learns a rule, learns the same twice, and predicts the same bits after its
/// model went through a file's bytes.
/// </summary>
public static class TreesProof
{
    const int Rows = 400;
    const int Columns = 4;
    const int Rounds = 10;

    /// <returns>Null when the engine passes; else what it got wrong.</returns>
    /// <exception cref="Exception">The engine does not load, or refuses a call.</exception>
    public static string? Run()
    {
        var (values, labels) = Rule();
        var (model, predictions) = Train(values, labels);
        var (again, _) = Train(values, labels);
        if (!model.AsSpan().SequenceEqual(again)) return "two trainings with the same seed on one thread gave different models.";

        var right = Enumerable.Range(0, Rows).Count(row => TradeClass.Likeliest(predictions.AsSpan(row * TradeClass.Count)) == (int)labels[row]);
        if (right < Rows * 0.95) return $"it predicts {right} of {Rows} rows of a rule that a few trees can learn.";

        using var rows = new DMatrix(values, Rows, Columns);
        using var loaded = new Booster(model);
        return loaded.Predict(rows).AsSpan().SequenceEqual(predictions) ? null : "a saved and loaded model predicts other figures than before.";
    }

    /// <summary>The class follows from the first two columns; every seventh value of the others is unknown.</summary>
    static (float[] Values, float[] Labels) Rule()
    {
        var (values, labels) = (new float[Rows * Columns], new float[Rows]);
        for (var row = 0; row < Rows; row++)
        {
            for (var column = 0; column < Columns; column++)
            {
                var value = row * Columns + column;
                values[value] = column >= 2 && value % 7 == 0 ? float.NaN : value * 7919 % 1009 / 1009f;
            }

            labels[row] = values[row * Columns] < 0.3f ? 0 : values[row * Columns + 1] < 0.5f ? 1 : 2;
        }

        return (values, labels);
    }

    static (byte[] Model, float[] Predictions) Train(float[] values, float[] labels)
    {
        using var train = new DMatrix(values, Rows, Columns, labels);
        using var booster = new Booster(
            new Dictionary<string, object>
            {
                ["objective"] = Parameters.Objective.Multi.Softprob, ["num_class"] = TradeClass.Count, ["tree_method"] = Parameters.TreeMethod.Hist,
                ["max_depth"] = 4, ["subsample"] = 0.8f, ["seed"] = 1, ["nthread"] = 1, ["verbosity"] = 0,
            },
            train);
        for (var round = 0; round < Rounds; round++) booster.Update(train, round);
        return (booster.SaveRaw(ModelFormat.Json), booster.Predict(train));
    }
}
