using System.Linq.Expressions;
using System.Reflection;
using Nuke.Common.Execution;

namespace Nuke.Common.Definition;

/// <summary>Finds and reads the properties of type <see cref="Target"/> on a build.</summary>
static class TargetProperties
{
    const BindingFlags Declared = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    /// <summary>In the order of their declaration, most derived class first.</summary>
    public static IEnumerable<PropertyInfo> All(Type buildType)
    {
        var seen = new HashSet<string>();
        for (var type = buildType; type is not null && type != typeof(NukeBuild); type = type.BaseType)
        {
            foreach (var property in type.GetProperties(Declared).Where(x => x.PropertyType == typeof(Target) && seen.Add(x.Name)))
                yield return property;
        }
    }

    public static PropertyInfo Of(LambdaExpression expression) =>
        expression.Body is MemberExpression { Member: PropertyInfo property }
            ? property
            : throw new UsageException($"'{expression}' does not name a target; write x => x.Target.");

    public static Target Read(PropertyInfo property, object build) =>
        (Target?)property.GetValue(build) ?? throw new UsageException($"Target {property.Name} is null.");
}
