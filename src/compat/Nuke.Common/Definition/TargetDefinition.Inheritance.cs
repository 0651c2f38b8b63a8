using System.Linq.Expressions;
using System.Reflection;
using Nuke.Common.Execution;

namespace Nuke.Common.Definition;

partial class TargetDefinition
{
    public ITargetDefinition Base()
    {
        var current = _properties.Peek();
        var overridden = TargetProperties.Overridden(current)
                         ?? throw new UsageException($"Target {target.Name} calls Base(), but {current.DeclaringType!.Name} does not override it.");
        return Replay(overridden);
    }

    public ITargetDefinition Inherit(params Target[] targets)
    {
        foreach (var inherited in targets)
            inherited(this);
        return this;
    }

    public ITargetDefinition Inherit<T>(params Expression<Func<T, Target>>[] targets)
    {
        var properties = targets.Length == 0 ? [TargetProperties.Single(typeof(T))] : targets.Select(TargetProperties.Of);
        foreach (var inherited in properties)
            Replay(inherited);
        return this;
    }

    TargetDefinition Replay(PropertyInfo inherited)
    {
        _properties.Push(inherited);
        TargetProperties.ReadNonVirtually(inherited, build)(this);
        _properties.Pop();
        return this;
    }
}
