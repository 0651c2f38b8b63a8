namespace QuantGod.Incremental.Tests.Support;

/// <summary>One item whose input lies elsewhere.</summary>
public sealed class FetchingStep(Workplace workplace, ElsewhereFiles elsewhere) : IncrementalStep
{
    public const string Input = "drive:raw/a.zip";

    public override string Name => "Fetch";

    protected override string MemoFile => Path.Combine(workplace.Root, "fetch.memo");

    protected override IReadOnlyList<WorkItem> Items() =>
    [
        new WorkItem
        {
            Step = Name,
            Name = "a",
            Inputs = [new TrackedFile("raw/a.zip", Input) { Source = elsewhere }],
            Outputs = [new TrackedFile("out/a.loud", workplace.Output("a"))],
            Config = ConfigValues.Empty,
            Code = "v1",
            RecordFile = Path.Combine(workplace.Out, ".records", "a.json"),
        },
    ];

    protected override IReadOnlyDictionary<string, string> RunItem(WorkItem item, CancellationToken cancellationToken)
    {
        AtomicFile.Publish(item.Outputs[0].Path, path => File.WriteAllText(path, "made"));
        return new Dictionary<string, string>();
    }
}
