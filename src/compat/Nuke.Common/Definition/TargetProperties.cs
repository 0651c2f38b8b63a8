using System.Linq.Expressions;
using System.Reflection;
using Nuke.Common.Execution;

namespace Nuke.Common.Definition;

/// <summary>Finds and reads the properties of type <see cref="Target"/> on a build and on the components it implements.</summary>
static class TargetProperties
{
    const BindingFlags Declared = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    /// <summary>Class members first, most derived class first, then what only interfaces define.</summary>
    public static IEnumerable<PropertyInfo> All(Type buildType)
    {
        var seen = new HashSet<string>();
        for (var type = buildType; type is not null && type != typeof(NukeBuild); type = type.BaseType)
        {
            foreach (var property in TargetsOf(type).Where(x => seen.Add(NameOf(x))))
                yield return property;
        }

        foreach (var component in buildType.GetInterfaces())
        {
            foreach (var property in TargetsOf(component).Where(x => !IsOverride(x) && !IsImplementedByClass(buildType, x) && seen.Add(NameOf(x))))
                yield return property;
        }
    }

    /// <summary>The last segment of an explicit implementation's name, else the name itself.</summary>
    public static string NameOf(PropertyInfo property) => property.Name[(property.Name.LastIndexOf('.') + 1)..];

    public static PropertyInfo Single(Type component)
    {
        PropertyInfo[] targets = [.. TargetsOf(component)];
        return targets.Length == 1
            ? targets[0]
            : throw new UsageException($"{component.Name} has {targets.Length} targets where exactly one is expected; name it: x => x.Target.");
    }

    public static PropertyInfo Of(LambdaExpression expression) =>
        expression.Body is MemberExpression { Member: PropertyInfo property }
            ? property
            : throw new UsageException($"'{expression}' does not name a target; write x => x.Target or x => ((IComponent)x).Target.");

    public static Target Read(PropertyInfo property, object build) =>
        (Target?)property.GetValue(build) ?? throw new UsageException($"Target {NameOf(property)} is null.");

    /// <summary>Calls exactly this getter, not the one that overrides it.</summary>
    public static Target ReadNonVirtually(PropertyInfo property, object build)
    {
        var getter = property.GetMethod!;
        if (getter.IsAbstract)
            throw new UsageException($"{property.DeclaringType!.Name}.{NameOf(property)} has no definition to inherit.");
        var read = (Func<Target>)Activator.CreateInstance(typeof(Func<Target>), build, getter.MethodHandle.GetFunctionPointer())!;
        return read();
    }

    public static PropertyInfo? Overridden(PropertyInfo property)
    {
        if (!property.GetMethod!.IsVirtual)
            return null;
        for (var type = property.DeclaringType!.BaseType; type is not null; type = type.BaseType)
        {
            if (TargetsOf(type).FirstOrDefault(x => x.Name == property.Name && x.GetMethod!.IsVirtual) is { } overridden)
                return overridden;
        }

        return null;
    }

    static IEnumerable<PropertyInfo> TargetsOf(Type type) => type.GetProperties(Declared).Where(x => x.PropertyType == typeof(Target));

    // An interface that re-implements another's target declares it under the qualified name.
    static bool IsOverride(PropertyInfo property) => property.Name.Contains('.');

    static bool IsImplementedByClass(Type buildType, PropertyInfo property)
    {
        var map = buildType.GetInterfaceMap(property.DeclaringType!);
        var index = Array.IndexOf(map.InterfaceMethods, property.GetMethod);
        return index >= 0 && map.TargetMethods[index] is { DeclaringType.IsInterface: false };
    }
}
