using QuantGod.Learning.Tests.Support;
using QuantGod.Learning.Training;
using QuantGod.Market.Labels;

namespace QuantGod.Learning.Tests.Training;

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

    // Figures of scikit-learn's matthews_corrcoef on the same cases.
    [Theory]
    [InlineData("typical", 0.48566249655540994)]
    [InlineData("class_0_never_predicted", 0.3710989547818295)]
    [InlineData("class_2_absent_from_truth_but_predicted", 0.4199906578205895)]
    [InlineData("class_2_absent_from_truth_and_prediction", 0.40313606395125146)]
    [InlineData("all_predicted_neutral", 0.0)]
    public void The_Matthews_correlation_equals_that_of_scikit_learn(string name, double expected)
    {
        var golden = GoldenFile.Json("metrics/cases.json").GetProperty(name);

        Near.Equal(expected, ClassificationScores.Of(Labels("y_true"), Labels("y_pred")).Mcc, 1e-12);

        byte[] Labels(string property) => [.. golden.GetProperty(property).Longs().Select(label => (byte)label)];
    }

    [Fact]
    public void The_Matthews_correlation_is_1_when_all_is_right_and_below_0_when_worse_than_guessing()
    {
        Assert.Equal(1, ClassificationScores.Of([0, 1, 2, 1], [0, 1, 2, 1]).Mcc, 1e-12);
        // 4 rows, none right: truth (1, 2, 1), predictions (1, 1, 2); (4*0 - 5) / sqrt((16 - 6) * (16 - 6)) = -0.5
        Assert.Equal(-0.5, ClassificationScores.Of([0, 1, 2, 1], [1, 2, 0, 2]).Mcc, 1e-12);
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
