using System.Linq.Expressions;
using System.Reflection;
using Nuke.Common.Execution;
using Nuke.Common.Tooling;

namespace Nuke.Common.Definition;

/// <summary>Records what a definition lambda says: facts go straight to the target, relations wait until every target is known.</summary>
sealed partial class TargetDefinition(object build, PropertyInfo property, ExecutableTarget target) : ITargetDefinition
{
    readonly Stack<PropertyInfo> _properties = new([property]);

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

    public ITargetDefinition OnlyWhenDynamic(Func<bool> condition, string? conditionExpression = null)
    {
        target.DynamicConditions.Add((LambdaText.Body(conditionExpression), condition));
        return this;
    }

    public ITargetDefinition OnlyWhenStatic(Func<bool> condition, string? conditionExpression = null)
    {
        target.StaticConditions.Add((LambdaText.Body(conditionExpression), condition));
        return this;
    }

    public ITargetDefinition WhenSkipped(DependencyBehavior dependencyBehavior)
    {
        target.DependencyBehavior = dependencyBehavior;
        return this;
    }

    public ITargetDefinition ProceedAfterFailure()
    {
        target.ProceedAfterFailure = true;
        return this;
    }

    public ITargetDefinition AssuredAfterFailure()
    {
        target.AssuredAfterFailure = true;
        return this;
    }

    public ITargetDefinition Requires<T>(Expression<Func<T>> requirement, params Expression<Func<T>>[] requirements) where T : class? =>
        Require(requirement, requirements);

    public ITargetDefinition Requires<T>(Expression<Func<T?>> requirement, params Expression<Func<T?>>[] requirements) where T : struct =>
        Require(requirement, requirements);

    public ITargetDefinition Requires(Expression<Func<bool>> requirement, params Expression<Func<bool>>[] requirements) =>
        Require(requirement, requirements);

    public ITargetDefinition Requires(Expression<Func<Tool?>> requirement, params Expression<Func<Tool?>>[] requirements) =>
        Require(requirement, requirements);

    public ITargetDefinition Produces(params string[] artifacts)
    {
        target.ArtifactProducts.AddRange(artifacts);
        return this;
    }

    public ITargetDefinition Consumes(params Target[] targets) => this;
    public ITargetDefinition Consumes<T>(params Func<T, Target>[] targets) => this;
    public ITargetDefinition Consumes(Target target, params string[] artifacts) => this;
    public ITargetDefinition Consumes<T>(Func<T, Target> target, params string[] artifacts) => this;
    public ITargetDefinition Consumes<T>(params string[] artifacts) => this;

    ITargetDefinition Require(LambdaExpression first, LambdaExpression[] others)
    {
        target.DelegateRequirements.Add(first);
        target.DelegateRequirements.AddRange(others);
        return this;
    }
}
