using System.Reflection;
using Nuke.Common.Parameters;

namespace Nuke.Common.Execution;

/// <summary>Gives members their values whose attribute computes one: <c>[PathVariable]</c> and the build's own.</summary>
static class ValueInjection
{
    const BindingFlags Declared =
        BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    public static void Inject(NukeBuild build)
    {
        if (build.GetType().IsDefined(typeof(OnDemandValueInjectionAttribute)))
            return;

        var members =
            from type in Classes(build.GetType())
            from member in type.GetMembers(Declared)
            where member is FieldInfo or PropertyInfo && !member.IsDefined(typeof(OnDemandAttribute))
            let attribute = member.GetCustomAttribute<ValueInjectionAttributeBase>()
            where attribute is not (null or ParameterAttribute)
            orderby attribute.Priority descending
            select (member, attribute);

        foreach (var (member, attribute) in members)
        {
            if (attribute.GetValue(member, build) is { } value)
                MemberValue.TrySet(member, build, value);
        }
    }

    static IEnumerable<Type> Classes(Type type) =>
        type == typeof(NukeBuild) ? [] : Classes(type.BaseType!).Append(type);
}
