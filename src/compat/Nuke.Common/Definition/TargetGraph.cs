using System.Linq.Expressions;
using Nuke.Common.Execution;

namespace Nuke.Common.Definition;

/// <summary>Evaluates every definition of a build and links the targets with each other.</summary>
static class TargetGraph
{
    public static IReadOnlyList<ExecutableTarget> Create(object build, IEnumerable<LambdaExpression> defaultTargets)
    {
        var defaults = defaultTargets.Select(x => TargetProperties.Of(x).Name).ToHashSet();
        var definitions = new List<(ExecutableTarget Target, TargetDefinition Definition)>();
        var targets = new Dictionary<Target, ExecutableTarget>();
        foreach (var property in TargetProperties.All(build.GetType()))
        {
            var factory = TargetProperties.Read(property, build);
            var target = new ExecutableTarget(property.Name) { IsDefault = defaults.Contains(property.Name) };
            var definition = new TargetDefinition(target);
            factory(definition);
            definitions.Add((target, definition));
            targets.TryAdd(factory, target); // every read of a property makes a new delegate; those of one property are equal
        }

        foreach (var (target, definition) in definitions)
        {
            foreach (var (relation, other) in definition.Relations)
                Link(target, relation, targets.GetValueOrDefault(other) ?? throw Unknown(target));
        }

        return [.. definitions.Select(x => x.Target)];
    }

    static void Link(ExecutableTarget target, TargetRelation relation, ExecutableTarget other)
    {
        switch (relation)
        {
            case TargetRelation.DependsOn: Add(target.ExecutionDependencies, other); break;
            case TargetRelation.DependentFor: Add(other.ExecutionDependencies, target); break;
            case TargetRelation.Before: Add(other.OrderDependencies, target); break;
            case TargetRelation.After: Add(target.OrderDependencies, other); break;
        }
    }

    static void Add(List<ExecutableTarget> targets, ExecutableTarget target)
    {
        if (!targets.Contains(target))
            targets.Add(target);
    }

    static UsageException Unknown(ExecutableTarget target) => new(
        $"Target {target.Name} refers to a target that is no property of the build. " +
        "A getter that captures a local variable makes a new lambda at every read; move the variable into a nested lambda.");
}
