using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace QuantGod.Incremental;

/// <summary>
/// A text that changes when the code that makes an output changes, and not when other code beside it does: a hash over the compiled bodies of
/// every type that can be reached from where the work starts.
/// </summary>
public static class CodeFingerprint
{
    const string Ours = "QuantGod.";

    /// <param name="roots">Types where the work starts. From them references are followed through all our assemblies; other assemblies count whole.</param>
    public static string Of(params Type[] roots)
    {
        var (bodies, others) = Reach(roots);
        var text = new StringBuilder();
        foreach (var other in others) text.Append(other).Append('\n');
        foreach (var (name, body) in bodies) text.Append(name).Append('\n').Append(body);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())))[..16];
    }

    /// <summary>Full names of our types whose code counts.</summary>
    /// <inheritdoc cref="Of"/>
    public static IReadOnlyCollection<string> TypesOf(params Type[] roots) => Reach(roots).Bodies.Keys;

    static (SortedDictionary<string, string> Bodies, SortedSet<string> Others) Reach(Type[] roots)
    {
        var reached = new HashSet<Type>();
        var others = new SortedSet<string>(StringComparer.Ordinal);
        var bodies = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var queue = new Queue<Type>(roots);
        while (queue.TryDequeue(out var next))
        {
            if (Definition(next) is not { } type || !reached.Add(type)) continue;

            if (!IsOurs(type.Assembly))
            {
                if (!IsFramework(type.Assembly)) others.Add($"{type.Assembly.GetName().Name} {type.Module.ModuleVersionId:N}");
                continue;
            }

            if (TypeCode.IsCompilersData(type)) continue; // its fields are named after their content

            var code = TypeCode.Of(type);
            bodies[type.FullName ?? type.Name] = code.Text;
            foreach (var reference in code.References) queue.Enqueue(reference);
        }

        return (bodies, others);
    }

    static Type? Definition(Type type)
    {
        while (type.HasElementType) type = type.GetElementType()!;
        if (type.IsGenericParameter || type.IsFunctionPointer) return null;
        return type.IsConstructedGenericType ? type.GetGenericTypeDefinition() : type;
    }

    static bool IsOurs(Assembly assembly) => assembly.GetName().Name!.StartsWith(Ours, StringComparison.Ordinal);

    static bool IsFramework(Assembly assembly) =>
        assembly.GetName().Name is "System.Private.CoreLib" or "netstandard" || assembly.GetName().Name!.StartsWith("System.", StringComparison.Ordinal);
}
