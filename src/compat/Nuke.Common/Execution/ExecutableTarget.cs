using System.Linq.Expressions;
using System.Reflection;

namespace Nuke.Common.Execution;

/// <summary>A target after its definition has been evaluated; vertex of the graph that is planned and executed.</summary>
public class ExecutableTarget
{
    internal ExecutableTarget(string name) => Name = name;

    public MemberInfo? Member { get; internal set; }
    public string Name { get; }
    public string? Description { get; internal set; }
    public bool Listed { get; internal set; } = true;
    public bool IsDefault { get; internal set; }

    /// <summary>Named on the command line; false when it is planned as a default or for another target's sake.</summary>
    public bool Invoked { get; internal set; }

    public Delegate? Factory { get; internal set; }
    public ExecutionStatus Status { get; set; }
    public TimeSpan Duration { get; internal set; }

    public List<(string Text, Func<bool> Delegate)> DynamicConditions { get; } = [];
    public List<(string Text, Func<bool> Delegate)> StaticConditions { get; } = [];
    public List<LambdaExpression> DelegateRequirements { get; } = [];
    public List<Action> Actions { get; } = [];

    public List<ExecutableTarget> ExecutionDependencies { get; } = [];
    public List<ExecutableTarget> OrderDependencies { get; } = [];

    /// <summary>The targets that trigger this one.</summary>
    public List<ExecutableTarget> TriggerDependencies { get; } = [];

    /// <summary>The targets that this one triggers.</summary>
    public List<ExecutableTarget> Triggers { get; } = [];

    public IReadOnlyCollection<ExecutableTarget> AllDependencies =>
        [.. ExecutionDependencies.Concat(OrderDependencies).Concat(TriggerDependencies).Distinct()];

    public List<string> ArtifactProducts { get; } = [];
    public DependencyBehavior DependencyBehavior { get; internal set; }
    public bool AssuredAfterFailure { get; internal set; }
    public bool ProceedAfterFailure { get; internal set; }

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
}
