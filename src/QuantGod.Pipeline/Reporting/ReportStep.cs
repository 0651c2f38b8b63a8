using QuantGod.Incremental;
using QuantGod.Learning.Auditing;
using QuantGod.Pipeline.Running;

namespace QuantGod.Pipeline.Reporting;

/// <summary>The report on the models: one page that needs no network to be read.</summary>
/// <param name="chartScript">Script of the chart library, which Setup fetches.</param>
public sealed class ReportStep(PipelineRun run, string chartScript) : PipelineStep("Report", run)
{
    protected override StageLogName LogName => new("auditor", "report");

    static string Code { get; } = CodeFingerprint.Of(typeof(ReportPage));

    protected override StepItems Items()
    {
        var item = new WorkItem<string>
        {
            Step = Name,
            Name = "report",
            Inputs = [.. new[] { Workspace.AuditorMetrics, Workspace.AuditorConfig, Workspace.TrainingHistory }.Select(path => TrackedFile.In("models", path))],
            Outputs = [TrackedFile.In("models", Workspace.Report)],
            Config = ConfigValues.Empty,
            Code = Code,
            RecordFile = Workspace.ModelRecord("report"),
            Work = Workspace.Report,
        };
        return new(Name, [item], Workspace.Memo(Name));
    }

    protected override IEnumerable<KeyValuePair<string, string>> Execute(Stage stage)
    {
        stage.RunItems<string, ReportFile>((item, _) => Write(item.Work), (_, report, _) => $"report: {report.Page}");
        return [KeyValuePair.Create("Page", Workspace.Report)];
    }

    ReportFile Write(string path)
    {
        if (!File.Exists(chartScript)) throw new StepException($"The chart library is not at '{chartScript}'; run Setup, which fetches it.");

        var page = ReportPage.Of(
            AuditorMetrics.Load(Workspace.AuditorMetrics), HistoryRow.Load(Workspace.TrainingHistory), File.ReadAllLines(Workspace.AuditorConfig));
        AtomicFile.Publish(path, beside => File.WriteAllText(beside, page.ToHtml(File.ReadAllText(chartScript))));
        return new(path);
    }

    sealed record ReportFile(string Page);
}
