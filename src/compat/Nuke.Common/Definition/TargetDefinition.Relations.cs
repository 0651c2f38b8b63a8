using Nuke.Common.Execution;

namespace Nuke.Common.Definition;

partial class TargetDefinition
{
    public ITargetDefinition DependsOn(params Target[] targets) => Relate(TargetRelation.DependsOn, targets);
    public ITargetDefinition DependsOn<T>(params Func<T, Target>[] targets) => Relate(TargetRelation.DependsOn, OfComponent(targets));
    public ITargetDefinition TryDependsOn<T>(params Func<T, Target>[] targets) => Relate(TargetRelation.DependsOn, OfOptional(targets));

    public ITargetDefinition DependentFor(params Target[] targets) => Relate(TargetRelation.DependentFor, targets);
    public ITargetDefinition DependentFor<T>(params Func<T, Target>[] targets) => Relate(TargetRelation.DependentFor, OfComponent(targets));
    public ITargetDefinition TryDependentFor<T>(params Func<T, Target>[] targets) => Relate(TargetRelation.DependentFor, OfOptional(targets));

    public ITargetDefinition Before(params Target[] targets) => Relate(TargetRelation.Before, targets);
    public ITargetDefinition Before<T>(params Func<T, Target>[] targets) => Relate(TargetRelation.Before, OfComponent(targets));
    public ITargetDefinition TryBefore<T>(params Func<T, Target>[] targets) => Relate(TargetRelation.Before, OfOptional(targets));

    public ITargetDefinition After(params Target[] targets) => Relate(TargetRelation.After, targets);
    public ITargetDefinition After<T>(params Func<T, Target>[] targets) => Relate(TargetRelation.After, OfComponent(targets));
    public ITargetDefinition TryAfter<T>(params Func<T, Target>[] targets) => Relate(TargetRelation.After, OfOptional(targets));

    public ITargetDefinition Triggers(params Target[] targets) => Relate(TargetRelation.Triggers, targets);
    public ITargetDefinition Triggers<T>(params Func<T, Target>[] targets) => Relate(TargetRelation.Triggers, OfComponent(targets));
    public ITargetDefinition TryTriggers<T>(params Func<T, Target>[] targets) => Relate(TargetRelation.Triggers, OfOptional(targets));

    public ITargetDefinition TriggeredBy(params Target[] targets) => Relate(TargetRelation.TriggeredBy, targets);
    public ITargetDefinition TriggeredBy<T>(params Func<T, Target>[] targets) => Relate(TargetRelation.TriggeredBy, OfComponent(targets));
    public ITargetDefinition TryTriggeredBy<T>(params Func<T, Target>[] targets) => Relate(TargetRelation.TriggeredBy, OfOptional(targets));

    TargetDefinition Relate(TargetRelation relation, IEnumerable<Target> targets)
    {
        Relations.AddRange(targets.Select(x => (relation, x)));
        return this;
    }

    IEnumerable<Target> OfOptional<T>(Func<T, Target>[] targets) => build is T ? OfComponent(targets) : [];

    Target[] OfComponent<T>(Func<T, Target>[] targets)
    {
        if (build is not T component)
            throw new UsageException($"Target {target.Name} refers to {typeof(T).Name}, which {build.GetType().Name} does not implement.");

        return targets.Length == 0
            ? [TargetProperties.Read(TargetProperties.Single(typeof(T)), build)]
            : [.. targets.Select(x => x(component))];
    }
}
