namespace QuantGod.Incremental.Tests.Support;

/// <summary>One item whose input lies elsewhere.</summary>
public sealed class FetchingStep(Workplace workplace, ElsewhereFiles elsewhere)
{
    public const string Input = "drive:raw/a.zip";

    public StepPlan Plan(IReadOnlyDictionary<string, string> pending, bool force, CancellationToken cancellationToken) =>
        Planner.Plan(Items(), pending, force, cancellationToken);

    public StepOutcome<object> Run(bool force, CancellationToken cancellationToken) => Runner.Run<string, object>(
        Plan(new Dictionary<string, string>(), force, cancellationToken),
        (item, _) =>
        {
            AtomicFile.Publish(item.Outputs[0].Path, path => File.WriteAllText(path, "made"));
            return new { };
        },
        workers: 1, (_, _, _) => { }, cancellationToken);

    StepItems Items() => new("Fetch", [Item()], Path.Combine(workplace.Root, "fetch.memo"));

    WorkItem Item() => new WorkItem<string>
    {
        Step = "Fetch",
        Name = "a",
        Inputs = [TrackedFile.In("raw", Input) with { Source = elsewhere }],
        Outputs = [TrackedFile.In("out", workplace.Output("a"))],
        Config = ConfigValues.Empty,
        Code = "v1",
        RecordFile = Path.Combine(workplace.Out, ".records", "a.json"),
        Work = Input,
    };
}
