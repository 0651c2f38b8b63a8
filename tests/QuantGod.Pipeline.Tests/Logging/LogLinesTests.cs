using QuantGod.Pipeline.Training;
using QuantGod.Pipeline.Running;
using System.Text.RegularExpressions;
using QuantGod.Pipeline.Tests.Support;

namespace QuantGod.Pipeline.Tests.Logging;

/// <summary>The lines that people grep for.</summary>
[Collection(nameof(Training))]
public sealed class LogLinesTests : IDisposable
{
    const string Info = @"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d \[INFO\]  ";

    readonly Workbench _workbench = new(1, 2, 3);

    public void Dispose() => _workbench.Dispose();

    [Fact]
    public void Etl_tells_what_it_reads_how_many_rows_there_are_and_where_they_went()
    {
        _workbench.Etl();

        var log = _workbench.Log("etl");
        AssertLine($@"Processing: {ShortDay.Name(1)}\.data\.zip$", log);
        AssertLine(
            $@"Rows after resample: 19 \| {ShortDay.Name(1)} \| 1200 messages \(1 snapshot\), 1200 samples, 19 of 20 minutes kept; book 200/200 levels, best ",
            log);
        AssertLine($@"Saved: {Regex.Escape(_workbench.DayFile(1))} \(\d+\.\d MB\)$", log);
    }

    [Fact]
    public void Label_tells_its_configuration_and_how_the_labels_are_spread()
    {
        _workbench.Etl();
        _workbench.Label("labelling.threshold_short=-0.0003");

        var file = Assert.Single(Directory.GetFiles(Path.Combine(_workbench.Folder, "logs", "labelling")));
        Assert.Matches(@"labelling_SELL_00003_BUY_00002_2m_\d{8}_\d{6}\.log$", file);
        var log = File.ReadAllText(file);
        AssertLine(@"Config: lookahead=2, short=-0\.0003, long=0\.0002, cross_day=false$", log);
        AssertLine($@"{ShortDay.Name(2)}\.parquet → SELL: \d+\.\d% \| NEU: \d+\.\d% \| BUY: \d+\.\d%$", log);
        AssertLine(@"FINAL DISTRIBUTION → SELL: \d+\.\d% \| NEU: \d+\.\d% \| BUY: \d+\.\d%$", log);
    }

    [Fact]
    public void Label_warns_of_rare_classes_with_returns_to_choose_thresholds_from()
    {
        _workbench.Etl();
        _workbench.Label("labelling.threshold_long=0.5");

        var log = _workbench.Log("labelling");
        Assert.Matches(
            @"\[WARNING\] +Rare classes: BUY 0\.00% of the labels, less than 3% \(etl\.validation\.min_class_share\)\. "
            + @"Quantiles of the 2-minute future return: 1% -0\.00\d+ \| 5% -0\.00\d+ \| .* \| 99% 0\.00\d+\. Choose labelling\.threshold_short and ", log);
    }

    [Fact]
    public void Train_tells_device_weights_epochs_and_what_it_saved()
    {
        _workbench.RunAll("training.epochs=2");

        var log = _workbench.Log("training");
        AssertLine(@"Device: cpu \| Parameters: \d+$", log);
        AssertLine(@"CrossEntropyLoss weights: \[2\.0, 1\.0, 2\.0\]$", log);
        AssertLine(@"Epoch 1/2 \| Train Loss: \d\.\d{4} \| Val Loss: \d\.\d{4}\n {29}"
            + @"F1 Macro: 0\.\d{4} \| F1 \[S/N/B\]: \[0\.\d{3}/0\.\d{3}/0\.\d{3}\] \| LR: 0\.000300 \| "
            + @"F1 Weighted: 0\.\d{4} \| \d+\.\d s \| \d+(\.\d)? windows/s$", log);
        AssertLine(@"✅ Best model kept \(F1 Macro: 0\.\d{4}\)$", log);
        AssertLine(@"✅ Best model saved \(F1 Macro: 0\.\d{4}, epoch [12]\)$", log);
        AssertLine($@"Saved: {Regex.Escape(Path.Combine(_workbench.Models, "best_tcn_lstm.pt"))}$", log);
        AssertLine(@"Validation macro F1: model 0\.\d{4} \| majority class 0\.\d{4} \| shuffled labels not asked for$", log);
    }

    [Fact]
    public void Only_the_model_is_said_to_be_kept_and_not_its_comparison()
    {
        _workbench.RunAll("training.shuffled_label_null=true");

        var log = _workbench.Log("training");
        AssertLine(@"\[shuffled labels\] Epoch 1/1 ", log);
        Assert.Single(Regex.Matches(log, "Best model kept"));
        AssertLine(@"Validation macro F1: model 0\.\d{4} \| majority class 0\.\d{4} \| shuffled labels 0\.\d{4}$", log);
    }

    [Fact]
    public void Stopping_early_is_told_with_its_epoch()
    {
        _workbench.RunAll("training.epochs=50", "training.lr=1e-9", "base_model.early_stopping_patience=1");

        AssertLine(@"Early stopping at epoch 2: no better F1 Macro since epoch 1$", _workbench.Log("training"));
    }

    [Fact]
    public void The_best_parameters_of_a_search_are_told_value_by_value()
    {
        Directory.CreateDirectory(_workbench.Models);
        File.WriteAllText(_workbench.BestParameters, """{ "weight_decay": 0.02, "max_gap_minutes": 60 }""");

        _workbench.RunAll();

        var log = _workbench.Log("training");
        AssertLine(@"best_params\.json: training\.yaml weight_decay \(default\) -> 0\.02$", log);
        AssertLine(@"best_params\.json: base_model\.yaml max_gap_minutes \(default\) -> 60$", log);
    }

    [Fact]
    public void Logs_lie_inside_the_data_folder_when_nothing_else_is_said() =>
        Assert.Equal(("/x/data/logs", "/x/logs"), (new Workspace("/x/data/").Logs, new Workspace("/x/data", "/x/logs").Logs));

    static void AssertLine(string pattern, string log) =>
        Assert.True(Regex.IsMatch(log, Info + pattern, RegexOptions.Multiline), $"No line like '{pattern}' in:\n{log}");

    [Theory, InlineData(99.94, "99.9"), InlineData(4.04, "4.0"), InlineData(100.4, "100"), InlineData(1234.4, "1234")]
    public void A_speed_has_one_decimal_below_a_hundred(double perSecond, string text) => Assert.Equal(text, TrainingLog.Rate(perSecond));
}
