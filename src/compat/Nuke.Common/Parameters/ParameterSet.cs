using System.Reflection;

namespace Nuke.Common.Parameters;

/// <summary>The parameters of one type, base classes first.</summary>
sealed class ParameterSet
{
    const BindingFlags Declared =
        BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    readonly Dictionary<string, ParameterMember> _byKey = [];

    public ParameterSet(Type type)
    {
        var classes = new Stack<Type>();
        for (var current = type; current is not null && current != typeof(object); current = current.BaseType)
            classes.Push(current);

        var parameters =
            from declaring in classes
            from member in declaring.GetMembers(Declared)
            let attribute = member is FieldInfo or PropertyInfo ? member.GetCustomAttribute<ParameterAttribute>() : null
            where attribute is not null
            select new ParameterMember(member, attribute);
        foreach (var parameter in parameters)
            _byKey[parameter.Key] = parameter;
    }

    public IEnumerable<ParameterMember> Members => _byKey.Values;
}
