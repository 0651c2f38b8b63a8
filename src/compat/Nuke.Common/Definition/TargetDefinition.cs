using Nuke.Common.Execution;

namespace Nuke.Common.Definition;

/// <summary>Which target waits for which, and whether it also makes it run.</summary>
enum TargetRelation
{
    DependsOn,
    DependentFor,
    Before,
    After,
}

/// <summary>Records what a definition lambda says: facts go straight to the target, relations wait until every target is known.</summary>
sealed class TargetDefinition(ExecutableTarget target) : ITargetDefinition
{
    public List<(TargetRelation Relation, Target Other)> Relations { get; } = [];

    public ITargetDefinition Description(string description)
    {
        target.Description = description;
        return this;
    }

    public ITargetDefinition Unlisted()
    {
        target.Listed = false;
        return this;
    }

    public ITargetDefinition Executes(params Action[] actions)
    {
        target.Actions.AddRange(actions);
        return this;
    }

    public ITargetDefinition Executes<T>(Func<T> action) => Executes(() =>
    {
        switch (action())
        {
            case Task task: task.GetAwaiter().GetResult(); break;
            case ValueTask task: task.AsTask().GetAwaiter().GetResult(); break;
        }
    });

    public ITargetDefinition Executes(Func<Task> action) => Executes(() => action().GetAwaiter().GetResult());

    public ITargetDefinition DependsOn(params Target[] targets) => Relate(TargetRelation.DependsOn, targets);
    public ITargetDefinition DependentFor(params Target[] targets) => Relate(TargetRelation.DependentFor, targets);
    public ITargetDefinition Before(params Target[] targets) => Relate(TargetRelation.Before, targets);
    public ITargetDefinition After(params Target[] targets) => Relate(TargetRelation.After, targets);

    public ITargetDefinition OnlyWhenDynamic(Func<bool> condition, string? conditionExpression = null)
    {
        target.DynamicConditions.Add((LambdaText.Body(conditionExpression), condition));
        return this;
    }

    ITargetDefinition Relate(TargetRelation relation, Target[] targets)
    {
        Relations.AddRange(targets.Select(x => (relation, x)));
        return this;
    }
}
