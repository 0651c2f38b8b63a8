using QuantGod.Incremental;
using QuantGod.Learning.Auditing;
using QuantGod.Pipeline.Reporting;

namespace QuantGod.Pipeline.Steps;

/// <summary>The report on the models: one page that needs no network to be read.</summary>
public sealed class ReportStep(PipelineSession session) : StageStep(session)
{
    public override string Name => "Report";

    protected override string Stage => "auditor";

    protected override string LogSuffix => "report";

    static string Code { get; } = CodeFingerprint.Of(typeof(ReportPage));

    string Page => Path.Combine(Session.Workspace.Models, "report.html");

    protected override IReadOnlyList<WorkItem> Items() =>
    [
        new WorkItem
        {
            Step = Name,
            Name = "report",
            Inputs = new[] { Session.Audit.Metrics, Session.Audit.EffectiveValues, Session.Train.History }
                .Select(path => new TrackedFile($"models/{Path.GetFileName(path)}", path)).ToList(),
            Outputs = [new TrackedFile("models/report.html", Page)],
            Config = ConfigValues.Empty,
            Code = Code,
            RecordFile = Path.Combine(Session.Workspace.Models, Workspace.Records, "report.json"),
        },
    ];

    protected override IReadOnlyDictionary<string, string> RunItem(WorkItem item, CancellationToken cancellationToken)
    {
        if (!File.Exists(Session.Options.ChartScript))
            throw new StepException($"The chart library is not at '{Session.Options.ChartScript}'; run Setup, which fetches it.");

        var page = ReportPage.Of(AuditorMetrics.Load(Session.Audit.Metrics), HistoryRow.Load(Session.Train.History), File.ReadAllLines(Session.Audit.EffectiveValues));
        AtomicFile.Publish(Page, path => File.WriteAllText(path, page.ToHtml(File.ReadAllText(Session.Options.ChartScript))));
        return new Dictionary<string, string> { ["page"] = Page };
    }

    protected override IEnumerable<KeyValuePair<string, string>> Figures(StepOutcome outcome) => [KeyValuePair.Create("Page", Page)];

    protected override string Describe(ItemOutcome outcome) => $"report: {Page}";

    protected override void Record(ItemOutcome outcome) => FileLog.Information("{Line}", Describe(outcome));
}
