using System.Reflection;

namespace Nuke.Common.Parameters;

/// <summary>Reads and writes fields and properties, read-only ones included.</summary>
static class MemberValue
{
    public static object? Get(MemberInfo member, object instance) => member switch
    {
        FieldInfo field => field.GetValue(instance),
        PropertyInfo property => property.GetValue(instance),
        MethodInfo method => method.Invoke(instance, null),
        _ => throw new NotSupportedException($"{member.Name} is neither a field, a property nor a method."),
    };

    /// <returns>False when the member computes its value, so that there is nothing to write to.</returns>
    public static bool TrySet(MemberInfo member, object instance, object? value)
    {
        var property = member as PropertyInfo;
        if (property?.SetMethod is not null)
        {
            property.SetValue(instance, value);
            return true;
        }

        var field = property is null
            ? (FieldInfo)member
            : property.DeclaringType!.GetField($"<{property.Name}>k__BackingField",
                BindingFlags.Instance | BindingFlags.Static | BindingFlags.NonPublic);
        field?.SetValue(instance, value);
        return field is not null;
    }
}
