namespace Nuke.Common.Execution;

/// <summary>A target after its definition has been evaluated; vertex of the graph that is planned and executed.</summary>
public class ExecutableTarget
{
    internal ExecutableTarget(string name) => Name = name;

    public string Name { get; }
    public string? Description { get; internal set; }
    public bool Listed { get; internal set; } = true;
    public bool IsDefault { get; internal set; }

    /// <summary>Named on the command line; false when it is planned as a default or for another target's sake.</summary>
    public bool Invoked { get; internal set; }

    public ExecutionStatus Status { get; set; }
    public TimeSpan Duration { get; internal set; }

    public List<(string Text, Func<bool> Delegate)> DynamicConditions { get; } = [];
    public List<Action> Actions { get; } = [];

    public List<ExecutableTarget> ExecutionDependencies { get; } = [];
    public List<ExecutableTarget> OrderDependencies { get; } = [];

    public IReadOnlyCollection<ExecutableTarget> AllDependencies => [.. ExecutionDependencies.Union(OrderDependencies)];

    /// <summary>What the target's row in the final table says behind its duration.</summary>
    public Dictionary<string, string> SummaryInformation { get; internal set; } = [];

    /// <summary>The violated conditions of a skipped target.</summary>
    public string? OnlyWhen { get; internal set; }

    /// <summary>Why a target was skipped that has no violated condition of its own.</summary>
    public string? Skipped { get; internal set; }

    public override string ToString() => Name;

    /// <summary>Row text: what the target or a hook reported, else the reason of its skip.</summary>
    internal string? Information =>
        SummaryInformation.Count > 0 ? string.Join(", ", SummaryInformation.Select(x => $"{x.Key}: {x.Value}"))
        : Status != ExecutionStatus.Skipped ? null
        : OnlyWhen is not null ? $"{nameof(OnlyWhen)}: {OnlyWhen}"
        : Skipped is not null ? $"{nameof(Skipped)}: {Skipped}"
        : null;

    /// <summary>Leaves the target out, and what was planned only for its sake.</summary>
    internal void Skip(IReadOnlyCollection<ExecutableTarget> plan, string? onlyWhen = null, string? reason = null)
    {
        (Status, OnlyWhen, Skipped) = (ExecutionStatus.Skipped, onlyWhen, reason);
        foreach (var other in ExecutionDependencies.Where(x => x is { Status: ExecutionStatus.Scheduled, Invoked: false }))
        {
            if (!plan.Any(x => x.Status == ExecutionStatus.Scheduled && x.ExecutionDependencies.Contains(other)))
                other.Skip(plan, reason: $"because of {Name}");
        }
    }
}
