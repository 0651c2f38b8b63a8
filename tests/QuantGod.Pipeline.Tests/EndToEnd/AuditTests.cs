using QuantGod.Pipeline.Running;
using System.Text.Json;
using QuantGod.Incremental;
using QuantGod.Learning.Auditing;
using QuantGod.Pipeline.Tests.Support;

namespace QuantGod.Pipeline.Tests.EndToEnd;

/// <summary>Folds, auditor and report on a data folder.</summary>
[Collection(nameof(Training))]
public sealed class AuditTests : IDisposable
{
    static readonly string[] Small = ["auditor.folds=2", "auditor.xgboost.n_estimators=5", "auditor.panel.bootstrap_samples=100"];

    readonly Workbench _workbench = new(1, 2, 3, 4, 5, 6, 7, 8);

    public AuditTests()
    {
        _workbench.Etl();
        _workbench.Label();
    }

    public void Dispose() => _workbench.Dispose();

    [Fact]
    public void Its_files_are_there_and_can_be_used()
    {
        Assert.Equal("3 1", Audit());

        using var auditor = AuditorModel.Load(Model("xgb_auditor.json"), Model("scaler_auditor.json"));
        var metrics = AuditorMetrics.Load(Model("auditor_metrics.json"));
        Assert.Equal(3, auditor.Predict(new float[MetaFeatures.Count]).Length);
        Assert.Equal(metrics.Panel.TestRows, metrics.Test.Auditor.ConfusionMatrix.Sum(row => row.Sum()));
        Assert.Equal(
            ["majority class", "last known label", "logistic regression, last minute", "XGBoost, last minute", "base network", "base network, calibrated",
                "auditor"],
            metrics.Panel.Rows.Select(row => row.Name));
        Assert.Contains("\nauditor:\n  folds: 2\n", File.ReadAllText(Model("auditor_config.yaml")));

        using var json = JsonDocument.Parse(File.ReadAllText(Model("auditor_metrics.json")));
        Assert.Equal(metrics.Recommended, json.RootElement.GetProperty("recommended").GetBoolean());
        var log = _workbench.Log("auditor");
        Assert.Contains("Truth panel: ", log);
        Assert.Contains(metrics.Verdict, log);
    }

    [Fact]
    public void Training_shows_the_base_model_beside_simple_contenders()
    {
        _workbench.Train();

        var log = _workbench.Log("training");
        Assert.Contains(" validation rows, 2025-01-", log);
        Assert.All(["majority class", "last known label", "logistic regression, last minute", "base network"], name => Assert.Contains(name, log));
    }

    [Fact]
    public void Nothing_runs_twice_and_a_changed_tree_trains_trees_alone()
    {
        Assert.Equal("3 1", Audit());

        Assert.Equal("0 0", Audit());
        Assert.Equal("0 1", Audit("auditor.xgboost.max_depth=2"));
        Assert.Equal("3 1", Audit("auditor.xgboost.max_depth=2", "training.lr=0.001"));
    }

    [Fact]
    public void A_lost_fold_is_made_again_alone_and_is_the_same()
    {
        Audit();
        var before = _workbench.Outputs();
        File.Delete(Path.Combine(_workbench.Models, "audit", "fold_2.parquet"));

        Assert.Equal("1 0", Audit()); // the same bytes: the auditor stays
        Assert.Equal(before, _workbench.Outputs());
    }

    [Fact]
    public void The_same_input_gives_the_same_bytes()
    {
        Audit();
        var before = _workbench.Outputs();

        Assert.Equal("3 1", Audit(new RunOptions { Force = true }));
        Assert.Equal(before, _workbench.Outputs());
    }

    [Fact]
    public void Fewer_folds_leave_no_file_of_the_others()
    {
        Audit("auditor.folds=3");

        Audit();

        Assert.Equal(
            ["fold_1.parquet", "fold_2.parquet", "test.parquet"],
            Directory.GetFiles(Path.Combine(_workbench.Models, "audit")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Too_few_rows_say_how_many_are_needed()
    {
        var failure = Assert.Throws<StepException>(() => Audit("auditor.folds=50"));

        Assert.Matches("An audit with 50 folds, seq_len 3 and lookahead 2 needs [0-9]+ labelled rows, there are [0-9]+", failure.Message);
    }

    [Fact]
    public void A_class_that_never_occurs_is_named_and_the_log_needs_no_more_than_that()
    {
        const string NoBuy = "labelling.threshold_long=0.5";
        _workbench.Label(NoBuy);

        var failure = Assert.Throws<StepException>(() => Audit(NoBuy));

        Assert.Contains("is BUY", failure.Message);
        Assert.DoesNotContain("auditor in full", _workbench.Log("auditor"));
    }

    [Fact]
    public void The_report_is_one_page_that_needs_nothing_else()
    {
        _workbench.Train();
        Audit();

        Report(ChartScript("/* charts */"));

        var page = File.ReadAllText(Model("report.html"));
        Assert.Contains("/* charts */", page);
        Assert.Contains(System.Net.WebUtility.HtmlEncode(AuditorMetrics.Load(Model("auditor_metrics.json")).Verdict), page);
        Assert.Equal(5, page.Split("draw(\"chart").Length - 1);
        Assert.DoesNotMatch("(src|href)=|@import|https?://", page);
    }

    [Fact]
    public void The_report_begins_with_the_verdicts_on_network_and_auditor()
    {
        _workbench.Train();
        Audit();
        Report(ChartScript(""));

        var page = File.ReadAllText(Model("report.html"));
        var verdicts = page[..page.IndexOf("<h2>", StringComparison.Ordinal)].Split("class=\"verdict ")[1..];
        Assert.Matches("(good|bad)\">The network (beats every|is worse than the|is not shown to beat the) simple contender", verdicts[0]);
        Assert.Contains("The auditor is ", verdicts[^1]);
        Assert.Equal(
            Enumerable.Range(0, 3).Count(label => AuditorMetrics.Load(Model("auditor_metrics.json")).Test.Base.ConfusionMatrix.Sum(row => row[label]) == 0),
            verdicts.Count(verdict => verdict.Contains("The network never predicts ", StringComparison.Ordinal)));
    }

    [BrowserFact]
    public void The_report_fits_a_page_of_1200_pixels()
    {
        _workbench.Train();
        Audit();
        Report(ChartScript("echarts = { init: () => ({ setOption() {}, resize() {} }) }"));

        Assert.InRange(Browser.WidthOf(Model("report.html"), 1200, Path.Combine(_workbench.Folder, "browser")), 1, 1200);
    }

    [Fact]
    public void Without_the_chart_library_the_report_says_what_to_run()
    {
        _workbench.Train();
        Audit();

        Assert.Contains("run Setup", Assert.Throws<StepException>(() => Report("nowhere.js")).Message);
    }

    string Audit(params string[] assignments) => Audit(new RunOptions(), assignments);

    string Audit(RunOptions options, params string[] assignments)
    {
        using var session = _workbench.Open(options, [.. Small, .. assignments]);
        var steps = new IPipelineStep[] { session.AuditFolds, session.Audit };
        return string.Join(' ', steps.Select(step => new Dictionary<string, string>(step.Execute())["Run"]));
    }

    void Report(string script)
    {
        using var session = _workbench.Open(new RunOptions { ChartScript = script }, Small);
        session.Report.Execute();
    }

    string ChartScript(string text)
    {
        var path = Path.Combine(_workbench.Folder, "charts.js");
        File.WriteAllText(path, text);
        return path;
    }

    string Model(string file) => Path.Combine(_workbench.Models, file);
}
