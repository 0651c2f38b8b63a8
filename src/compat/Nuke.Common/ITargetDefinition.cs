using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using Nuke.Common.Tooling;

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
    ITargetDefinition DependsOn<T>(params Func<T, Target>[] targets);
    ITargetDefinition TryDependsOn<T>(params Func<T, Target>[] targets);

    /// <summary>This target runs before these.</summary>
    ITargetDefinition DependentFor(params Target[] targets);
    ITargetDefinition DependentFor<T>(params Func<T, Target>[] targets);
    ITargetDefinition TryDependentFor<T>(params Func<T, Target>[] targets);

    /// <summary>Order only: if both are planned, this target comes first.</summary>
    ITargetDefinition Before(params Target[] targets);
    ITargetDefinition Before<T>(params Func<T, Target>[] targets);
    ITargetDefinition TryBefore<T>(params Func<T, Target>[] targets);

    /// <summary>Order only: if both are planned, this target comes last.</summary>
    ITargetDefinition After(params Target[] targets);
    ITargetDefinition After<T>(params Func<T, Target>[] targets);
    ITargetDefinition TryAfter<T>(params Func<T, Target>[] targets);

    /// <summary>These are planned, after this target, whenever this target is planned.</summary>
    ITargetDefinition Triggers(params Target[] targets);
    ITargetDefinition Triggers<T>(params Func<T, Target>[] targets);
    ITargetDefinition TryTriggers<T>(params Func<T, Target>[] targets);

    /// <summary>This target is planned, after these, whenever one of them is planned.</summary>
    ITargetDefinition TriggeredBy(params Target[] targets);
    ITargetDefinition TriggeredBy<T>(params Func<T, Target>[] targets);
    ITargetDefinition TryTriggeredBy<T>(params Func<T, Target>[] targets);

    /// <summary>Asked right before the target would run, when its dependencies have run.</summary>
    ITargetDefinition OnlyWhenDynamic(Func<bool> condition, [CallerArgumentExpression(nameof(condition))] string? conditionExpression = null);

    /// <summary>Asked before the first target runs; a violation also skips the dependencies nobody else needs.</summary>
    ITargetDefinition OnlyWhenStatic(Func<bool> condition, [CallerArgumentExpression(nameof(condition))] string? conditionExpression = null);

    ITargetDefinition WhenSkipped(DependencyBehavior dependencyBehavior);

    /// <summary>The targets after this one run even if it fails; the build still ends failed.</summary>
    ITargetDefinition ProceedAfterFailure();

    /// <summary>This target, when planned, runs even if one before it failed.</summary>
    ITargetDefinition AssuredAfterFailure();

    ITargetDefinition Requires<T>(Expression<Func<T>> requirement, params Expression<Func<T>>[] requirements) where T : class?;
    ITargetDefinition Requires<T>(Expression<Func<T?>> requirement, params Expression<Func<T?>>[] requirements) where T : struct;
    ITargetDefinition Requires(Expression<Func<bool>> requirement, params Expression<Func<bool>>[] requirements);
    ITargetDefinition Requires(Expression<Func<Tool?>> requirement, params Expression<Func<Tool?>>[] requirements);

    /// <summary>Replays the definition of the overridden base class property.</summary>
    ITargetDefinition Base();
    ITargetDefinition Inherit(params Target[] targets);

    /// <summary>Replays the default definition of a component's target.</summary>
    ITargetDefinition Inherit<T>(params Expression<Func<T, Target>>[] targets);

    ITargetDefinition Produces(params string[] artifacts);

    /// <summary>Kept for the reader; this host does not move artifacts.</summary>
    ITargetDefinition Consumes(params Target[] targets);
    ITargetDefinition Consumes<T>(params Func<T, Target>[] targets);
    ITargetDefinition Consumes(Target target, params string[] artifacts);
    ITargetDefinition Consumes<T>(Func<T, Target> target, params string[] artifacts);
    ITargetDefinition Consumes<T>(params string[] artifacts);
}
