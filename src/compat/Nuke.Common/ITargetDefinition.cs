using System.Runtime.CompilerServices;

namespace Nuke.Common;

/// <summary>
/// The sentence that describes a target. Definitions run once, before parameters are injected: whatever depends on a parameter
/// belongs into a nested lambda.
/// </summary>
public interface ITargetDefinition
{
    ITargetDefinition Description(string description);

    /// <summary>Leaves the target out of <c>--help</c>.</summary>
    ITargetDefinition Unlisted();

    ITargetDefinition Executes(params Action[] actions);

    /// <summary>Runs <paramref name="action"/> and drops its value; a task it returns is awaited, which the upstream host does not do.</summary>
    ITargetDefinition Executes<T>(Func<T> action);

    ITargetDefinition Executes(Func<Task> action);

    /// <summary>These run before this target.</summary>
    ITargetDefinition DependsOn(params Target[] targets);

    /// <summary>This target runs before these.</summary>
    ITargetDefinition DependentFor(params Target[] targets);

    /// <summary>Order only: if both are planned, this target comes first.</summary>
    ITargetDefinition Before(params Target[] targets);

    /// <summary>Order only: if both are planned, this target comes last.</summary>
    ITargetDefinition After(params Target[] targets);

    /// <summary>Asked right before the target would run, when its dependencies have run.</summary>
    ITargetDefinition OnlyWhenDynamic(Func<bool> condition, [CallerArgumentExpression(nameof(condition))] string? conditionExpression = null);
}
