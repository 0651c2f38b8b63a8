using System.Reflection;
using System.Text.RegularExpressions;

namespace QuantGod.Incremental;

/// <summary>
/// What compiled code calls its types here: those of packages by their full name; ours by their own name and those of the types around it, so that
/// a move to another namespace, file or assembly of ours changes nothing.
/// </summary>
/// <param name="distinct">Names of types of ours that share theirs with another one.</param>
sealed partial class TypeNames(Func<Assembly, bool> isOurs, IReadOnlyDictionary<Type, string>? distinct = null)
{
    readonly Dictionary<Type, string> _names = [];
    readonly Dictionary<MemberInfo, string> _members = [];

    public string Of(Type type) => _names.TryGetValue(type, out var name) ? name : _names[type] = Make(type);

    /// <summary>A member with its types; a name that the compiler made of a namespace is without it.</summary>
    public string Of(MemberInfo member) => member is Type type ? Of(type)
        : _members.TryGetValue(member, out var name) ? name
        : _members[member] = Make(member);

    string Make(MemberInfo member) => member switch
    {
        FieldInfo field => $"{Of(field.FieldType)} {Of(field.DeclaringType!)}::{Local(field.Name)}",
        MethodInfo method => $"{Of(method.ReturnType)} {Of(method.DeclaringType!)}::{Local(method.Name)}{Arguments(method)}{Parameters(method)}",
        ConstructorInfo constructor => $"{Of(constructor.DeclaringType!)}::{constructor.Name}{Parameters(constructor)}",
        _ => throw new NotSupportedException($"Code refers to {member}, a {member.MemberType}."),
    };

    string Make(Type type)
    {
        if (type.HasElementType) return Of(type.GetElementType()!) + type.Name[type.GetElementType()!.Name.Length..];
        if (type.IsConstructedGenericType) return $"{Of(type.GetGenericTypeDefinition())}[{string.Join(',', type.GetGenericArguments().Select(Of))}]";
        if (distinct?.GetValueOrDefault(type) is { } name) return name;
        if (type.IsGenericParameter || type.IsFunctionPointer || !isOurs(type.Assembly)) return type.FullName ?? type.ToString();
        return type.DeclaringType is { } outer ? $"{Of(outer)}+{Local(type.Name)}" : Local(type.Name);
    }

    string Arguments(MethodInfo method) => method.IsGenericMethod ? $"[{string.Join(',', method.GetGenericArguments().Select(Of))}]" : "";

    string Parameters(MethodBase method) => $"({string.Join(',', method.GetParameters().Select(parameter => Of(parameter.ParameterType)))})";

    static string Local(string name) =>
        name.IndexOf('.', 1) < 0 && !name.Contains(">F", StringComparison.Ordinal) && !name.Contains("Anonymous", StringComparison.Ordinal)
            ? name
            : FileOrPlace().Replace(name, "");

    // Namespaces in explicit implementations of interfaces; the file in types that are local to one; the number of an anonymous type.
    [GeneratedRegex(@"(\w+\.)+(?=\w)|^<\w+>F[0-9A-F]{64}__|(?<=^<>f__AnonymousType)\d+")]
    private static partial Regex FileOrPlace();
}
