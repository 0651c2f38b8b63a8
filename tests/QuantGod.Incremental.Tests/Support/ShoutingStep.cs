using System.Collections.Concurrent;

namespace QuantGod.Incremental.Tests.Support;

/// <summary>A real step on real files: every input in upper case, with the configured mark at the end.</summary>
public sealed class ShoutingStep(Workplace workplace, string mark = "!", string code = "v1")
{
    public ConcurrentBag<string> Ran { get; } = [];

    /// <summary>Called with the item's name before its output is made.</summary>
    public Action<string> Before { get; init; } = _ => { };

    public int Threads { get; init; } = 1;

    public StepPlan Plan(IReadOnlyDictionary<string, string> pending, bool force, CancellationToken cancellationToken) =>
        Planner.Plan(Items(), pending, force, cancellationToken);

    public StepPlan PlanNow(bool force = false) => Plan(new Dictionary<string, string>(), force, CancellationToken.None);

    public StepOutcome<Shout> RunNow(bool force = false, CancellationToken cancellationToken = default) =>
        Runner.Run<string, Shout>(PlanNow(force), (item, _) => Run(item), Threads, (_, _, _) => { }, cancellationToken);

    StepItems Items() => new("Shout", [.. Names().Select(Item)], Path.Combine(workplace.Root, "shout.memo"))
    {
        RecordFolders = [Path.Combine(workplace.Out, ".records")],
    };

    IEnumerable<string> Names() => Directory.GetFiles(workplace.In).Order(StringComparer.Ordinal).Select(path => Path.GetFileNameWithoutExtension(path));

    WorkItem Item(string name) => new WorkItem<string>
    {
        Step = "Shout",
        Name = name,
        Inputs = [TrackedFile.In("in", workplace.Input(name))],
        Outputs = [TrackedFile.In("out", workplace.Output(name))],
        Config = ConfigValues.Empty.Add("shout.yaml mark", mark),
        Code = code,
        RecordFile = Path.Combine(workplace.Out, ".records", name + ".json"),
        Work = name,
    };

    Shout Run(WorkItem<string> item)
    {
        Before(item.Work);
        Ran.Add(item.Work);
        var text = File.ReadAllText(item.Inputs[0].Path).ToUpperInvariant() + mark;
        AtomicFile.Publish(item.Outputs[0].Path, path => File.WriteAllText(path, text));
        return new(text.Length);
    }
}

public sealed record Shout(int Length);
