using System.Text.Json;
using QuantGod.Learning.Data;
using QuantGod.Learning.Tests.Support;
using QuantGod.Learning.Training;

namespace QuantGod.Learning.Tests.Training;

public class TrainingFilesTests
{
    static readonly ClassificationScores Scores = ClassificationScores.Of([0, 1, 2, 1], [0, 1, 1, 1]);

    [Fact]
    public void The_history_has_a_line_per_epoch_and_no_durations()
    {
        using var folder = new TemporaryFolder();
        EpochRecord[] history =
        [
            new(1, 0.5, 0.75, Scores, 3e-4, Kept: true, TimeSpan.FromSeconds(7), 90),
            new(2, double.NaN, 1e-7, Scores, 1.5e-4, Kept: false, TimeSpan.FromSeconds(8), 80),
        ];

        TrainingHistory.Save(history, folder.File("h.csv"));

        Assert.Equal(
            "epoch,train_loss,val_loss,f1_macro,f1_weighted,f1_sell,f1_neutral,f1_buy,accuracy,lr,kept\n"
            + "1,0.5,0.75,0.6,0.65,1,0.8,0,0.75,0.0003,1\n"
            + "2,NaN,1E-07,0.6,0.65,1,0.8,0,0.75,0.00015,0\n",
            File.ReadAllText(folder.File("h.csv")));
    }

    [Fact]
    public void The_metrics_hold_what_was_trained_and_how_it_scores_against_chance()
    {
        using var folder = new TemporaryFolder();
        var data = SomeRows.Days(40);
        var best = new EpochRecord(2, 0.5, 0.75, Scores, 3e-4, Kept: true, TimeSpan.FromSeconds(7), WindowsPerSecond: 90);
        var result = new TrainingResult(
            new FitResult(best, [], [best, best, best], 4971), SomeRows.Scaler("a", "b"), TrainValidationSplit.Of(data, 10, 90, 0.8), Majority: Scores,
            new Predictions([], []), ShuffledLabels: null, Device: "cpu", Threads: 1);

        TrainingMetrics.Save(folder.File("m.json"), result, data, new BaseModelOptions(), new TrainingOptions { Seed = 7 });

        var root = JsonDocument.Parse(File.ReadAllText(folder.File("m.json"))).RootElement;
        Assert.Equal((2, 3), (root.GetProperty("best_epoch").GetInt32(), root.GetProperty("epochs").GetInt32()));
        var validation = root.GetProperty("validation");
        Assert.Equal([1, 0.8, 0], validation.GetProperty("f1").Doubles());
        Assert.Equal([[1, 0, 0], [0, 2, 0], [0, 1, 0]], validation.GetProperty("confusion_matrix").EnumerateArray().Select(GoldenFile.Longs));
        Assert.Equal(0.6, root.GetProperty("majority_class").GetProperty("f1_macro").GetDouble());
        Assert.Equal(JsonValueKind.Null, root.GetProperty("shuffled_labels").ValueKind);
        Assert.True(root.GetProperty("data").GetProperty("label_overlap").GetBoolean());
        Assert.Equal(7, root.GetProperty("data").GetProperty("val_windows").GetInt32());
        Assert.Equal(720, root.GetProperty("base_model").GetProperty("seq_len").GetInt32());
        Assert.Equal("auto", root.GetProperty("training").GetProperty("device").GetString());
        Assert.DoesNotContain("seconds", File.ReadAllText(folder.File("m.json")));
    }
}
