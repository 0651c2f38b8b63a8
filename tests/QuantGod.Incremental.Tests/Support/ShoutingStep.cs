using System.Collections.Concurrent;

namespace QuantGod.Incremental.Tests.Support;

/// <summary>A real step on real files: every input in upper case, with the configured mark at the end.</summary>
public sealed class ShoutingStep(Workplace workplace, string mark = "!", string code = "v1") : IncrementalStep
{
    public ConcurrentBag<string> Ran { get; } = [];

    /// <summary>Called with the item's name before its output is made.</summary>
    public Action<string> Before { get; init; } = _ => { };

    public int Threads { get; init; } = 1;

    public override string Name => "Shout";

    protected override string MemoFile => Path.Combine(workplace.Root, "shout.memo");

    protected override IReadOnlyList<string> RecordFolders => [Path.Combine(workplace.Out, ".records")];

    protected override int Workers => Threads;

    protected override IReadOnlyList<WorkItem> Items() =>
        Directory.GetFiles(workplace.In).Order(StringComparer.Ordinal).Select(Path.GetFileNameWithoutExtension).Select(name => new WorkItem
        {
            Step = Name,
            Name = name!,
            Inputs = [new TrackedFile($"in/{name}.txt", workplace.Input(name!))],
            Outputs = [new TrackedFile($"out/{name}.loud", workplace.Output(name!))],
            Config = ConfigValues.Empty.Add("shout.yaml mark", mark),
            Code = code,
            RecordFile = Path.Combine(workplace.Out, ".records", name + ".json"),
        }).ToList();

    protected override IReadOnlyDictionary<string, string> RunItem(WorkItem item, CancellationToken cancellationToken)
    {
        Before(item.Name);
        Ran.Add(item.Name);
        var text = File.ReadAllText(item.Inputs[0].Path).ToUpperInvariant() + mark;
        AtomicFile.Publish(item.Outputs[0].Path, path => File.WriteAllText(path, text));
        return new Dictionary<string, string> { ["length"] = $"{text.Length}" };
    }

    public StepPlan PlanNow(bool force = false) => Plan(new Dictionary<string, string>(), force, CancellationToken.None);

    public StepOutcome RunNow(bool force = false) => Run(force, CancellationToken.None);
}
