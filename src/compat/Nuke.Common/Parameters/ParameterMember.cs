using System.Reflection;

namespace Nuke.Common.Parameters;

/// <summary>A field or property that carries <see cref="ParameterAttribute"/>.</summary>
sealed class ParameterMember
{
    readonly ParameterAttribute _attribute;

    public ParameterMember(MemberInfo member, ParameterAttribute attribute)
    {
        (Member, _attribute) = (member, attribute);
        MemberName = member.Name[(member.Name.LastIndexOf('.') + 1)..];
        var prefix = member.DeclaringType?.GetCustomAttribute<ParameterPrefixAttribute>()?.Prefix;
        Name = ParameterName.Dashed(prefix + (attribute.Name ?? MemberName));
        Key = ParameterName.Key(Name);
        Type = member is FieldInfo field ? field.FieldType : ((PropertyInfo)member).PropertyType;
    }

    public MemberInfo Member { get; }

    /// <summary>Key in parameter files.</summary>
    public string MemberName { get; }

    /// <summary>On the command line, without the leading dashes: <c>data-dir</c>.</summary>
    public string Name { get; }

    public string Key { get; }
    public Type Type { get; }
    public Type ScalarType => Nullable.GetUnderlyingType(ElementType) ?? ElementType;
    public bool IsArray => Type.IsArray;
    public bool IsListed => _attribute.List;
    public bool IsRequired => Member.IsDefined(typeof(RequiredAttribute));
    public bool IsSecret => Member.IsDefined(typeof(SecretAttribute));
    public string? Description => _attribute.Description;
    public char? Separator => string.IsNullOrEmpty(_attribute.Separator) ? null : _attribute.Separator[0];

    Type ElementType => Type.GetElementType() ?? Type;

    /// <summary>The values that <see cref="ParameterAttribute.ValueProviderMember"/> offers, or an enum's names.</summary>
    public IReadOnlyList<string>? OfferedValues(object build)
    {
        const BindingFlags any = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.FlattenHierarchy;
        if (_attribute.ValueProviderMember is { } name)
        {
            var owner = _attribute.ValueProviderType ?? build.GetType();
            var provider = owner.GetMember(name, any).FirstOrDefault()
                           ?? throw new InvalidOperationException($"{owner.Name} has no member '{name}', which should provide the values of --{Name}.");
            return [.. (IEnumerable<string>)MemberValue.Get(provider, build)!];
        }

        if (ScalarType.IsEnum)
            return Enum.GetNames(ScalarType);
        return ScalarType.IsSubclassOf(typeof(Tooling.Enumeration))
            ? [.. ScalarType.GetFields(BindingFlags.Public | BindingFlags.Static).Where(x => x.FieldType == ScalarType).Select(x => x.Name)]
            : null;
    }
}
