using System.Reflection;

namespace Nuke.Common.Parameters;

/// <summary>A field or property that carries <see cref="ParameterAttribute"/>.</summary>
sealed class ParameterMember
{
    readonly ParameterAttribute _attribute;

    public ParameterMember(MemberInfo member, ParameterAttribute attribute)
    {
        (Member, _attribute) = (member, attribute);
        Name = ParameterName.Dashed(attribute.Name ?? member.Name);
        Key = ParameterName.Key(Name);
        Type = member is FieldInfo field ? field.FieldType : ((PropertyInfo)member).PropertyType;
    }

    public MemberInfo Member { get; }

    /// <summary>Key in parameter files.</summary>
    public string MemberName => Member.Name;

    /// <summary>On the command line, without the leading dashes: <c>data-dir</c>.</summary>
    public string Name { get; }

    public string Key { get; }
    public Type Type { get; }
    public Type ScalarType => Nullable.GetUnderlyingType(ElementType) ?? ElementType;
    public bool IsArray => Type.IsArray;
    public bool IsListed => _attribute.List;
    public string? Description => _attribute.Description;
    public char? Separator => string.IsNullOrEmpty(_attribute.Separator) ? null : _attribute.Separator[0];

    public Type ElementType => Type.GetElementType() ?? Type;

    /// <summary>Also where it is read-only.</summary>
    /// <returns>False when the member computes its value, so that there is nothing to write to.</returns>
    public bool TrySet(object instance, object? value)
    {
        var property = Member as PropertyInfo;
        if (property?.SetMethod is not null)
        {
            property.SetValue(instance, value);
            return true;
        }

        var field = property is null
            ? (FieldInfo)Member
            : property.DeclaringType!.GetField($"<{property.Name}>k__BackingField", BindingFlags.Instance | BindingFlags.Static | BindingFlags.NonPublic);
        field?.SetValue(instance, value);
        return field is not null;
    }
}
