using QuantGod.Learning.Metrics;
using QuantGod.Learning.Tests.Support;

namespace QuantGod.Learning.Tests.Metrics;

public class ClassificationScoresTests
{
    [Theory]
    [InlineData("typical")]
    [InlineData("class_0_never_predicted")]
    [InlineData("class_2_absent_from_truth_but_predicted")]
    [InlineData("class_2_absent_from_truth_and_prediction")]
    [InlineData("all_predicted_neutral")]
    public void Scores_equal_those_of_the_reference_with_all_three_classes(string name)
    {
        var golden = GoldenFile.Json("metrics/cases.json").GetProperty(name);
        var expected = golden.GetProperty("with_labels_0_1_2");

        var scores = ClassificationScores.Of(Labels("y_true"), Labels("y_pred"));

        Near.Equal(golden.GetProperty("accuracy").GetDouble(), scores.Accuracy, 1e-12);
        Near.Equal(expected.GetProperty("f1_macro").GetDouble(), scores.MacroF1, 1e-12);
        Near.Equal(expected.GetProperty("f1_weighted").GetDouble(), scores.WeightedF1, 1e-12);
        Near.Equal(expected.GetProperty("f1_per_class").Doubles(), [.. PerClass(scores.F1)], 1e-12);
        Near.Equal(expected.GetProperty("precision_per_class").Doubles(), [.. PerClass(scores.Precision)], 1e-12);
        Near.Equal(expected.GetProperty("recall_per_class").Doubles(), [.. PerClass(scores.Recall)], 1e-12);
        Assert.Equal(
            expected.GetProperty("confusion_matrix").EnumerateArray().SelectMany(GoldenFile.Longs),
            from truth in Enumerable.Range(0, 3) from predicted in Enumerable.Range(0, 3) select scores.Confusion(truth, predicted));

        byte[] Labels(string property) => [.. golden.GetProperty(property).Longs().Select(label => (byte)label)];
    }

    [Fact]
    public void The_majority_is_that_of_the_training_labels()
    {
        var scores = ClassificationScores.OfMajority([2, 2, 1], [1, 1, 2]);

        Assert.Equal(1.0 / 3, scores.Accuracy);
        Assert.Equal(3, scores.Confusion(1, 2) + scores.Confusion(2, 2));
    }

    static IEnumerable<double> PerClass(Func<int, double> score) => Enumerable.Range(0, TradeClass.Count).Select(score);
}
