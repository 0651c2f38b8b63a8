using System.Reflection;

namespace Nuke.Common.Parameters;

/// <summary>The parameters of one type, base classes first, then those that only its interfaces declare.</summary>
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

        foreach (var declaring in classes.Concat(type.GetInterfaces()))
        {
            foreach (var member in declaring.GetMembers(Declared))
            {
                if (member is FieldInfo or PropertyInfo && member.GetCustomAttribute<ParameterAttribute>() is { } attribute)
                    Add(new ParameterMember(member, attribute));
            }
        }
    }

    public IEnumerable<ParameterMember> Members => _byKey.Values;

    public ParameterMember? Find(string key) => _byKey.GetValueOrDefault(key);

    void Add(ParameterMember parameter)
    {
        // An explicit implementation re-declares what the interface declares; the class wins.
        if (!parameter.Member.DeclaringType!.IsInterface || !_byKey.ContainsKey(parameter.Key))
            _byKey[parameter.Key] = parameter;
    }
}
