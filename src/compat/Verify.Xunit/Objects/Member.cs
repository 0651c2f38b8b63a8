using System.Collections.Concurrent;
using System.Reflection;

namespace VerifyTests;

/// <summary>A named value of an object: a field, a property or a dictionary entry.</summary>
sealed record Member(string Name, Type Type, Type DeclaringType, Func<object, object?> Get)
{
    const BindingFlags Declared = BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    static readonly ConcurrentDictionary<Type, IReadOnlyList<Member>> Known = new();

    /// <summary>The derived type's before the base type's; within a type fields, then properties, in the order of the source.</summary>
    public static IReadOnlyList<Member> Of(Type type) => Known.GetOrAdd(type, Find);

    static List<Member> Find(Type type)
    {
        var members = new List<Member>();
        var seen = new HashSet<string>();
        for (var level = type; level is not null && level != typeof(object); level = level.BaseType)
            members.AddRange(DeclaredBy(level).Where(member => seen.Add(member.Name)));
        return typeof(Exception).IsAssignableFrom(type) ? AsException(members) : members;
    }

    static IEnumerable<Member> DeclaredBy(Type type)
    {
        var fields = from field in type.GetFields(Declared)
                     where IsWritten(field, field.FieldType)
                     orderby field.MetadataToken
                     select new Member(field.Name, field.FieldType, type, field.GetValue);
        var properties = from property in type.GetProperties(Declared)
                         where property.GetMethod is { IsPublic: true } && property.GetIndexParameters().Length == 0
                         where IsWritten(property, property.PropertyType)
                         orderby property.MetadataToken
                         select new Member(property.Name, property.PropertyType, type, Getter(property.GetMethod!));
        return fields.Concat(properties);
    }

    static Func<object, object?> Getter(MethodInfo method) => target => method.Invoke(target, BindingFlags.DoNotWrapExceptions, null, null, null);

    static bool IsWritten(MemberInfo member, Type type) =>
        !member.IsDefined(typeof(ObsoleteAttribute))
        && !typeof(Stream).IsAssignableFrom(type)
        && !typeof(Delegate).IsAssignableFrom(type)
        && type is { IsByRef: false, IsByRefLike: false, IsPointer: false };

    static List<Member> AsException(List<Member> members)
    {
        string[] placed = ["Message", "InnerException", "StackTrace"], dropped = ["Source", "HResult", "TargetSite", "HelpLink"];
        return
        [
            new Member("Type", typeof(Type), typeof(Exception), exception => exception.GetType()),
            .. members.Where(member => member.Name == "Message"),
            .. members.Where(member => !placed.Contains(member.Name) && !dropped.Contains(member.Name)),
            .. members.Where(member => member.Name == "InnerException"),
            new Member("StackTrace", typeof(string), typeof(Exception), exception => StackTraceText.Of((Exception)exception)),
        ];
    }
}
