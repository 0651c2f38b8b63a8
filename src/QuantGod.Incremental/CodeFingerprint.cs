using System.Collections.Concurrent;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace QuantGod.Incremental;

/// <summary>
/// A text that changes when the code that makes an output changes, and not when other code beside it does: a hash over the compiled bodies of
/// every type that can be reached from where the work starts. Where such a type lies (namespace, file, assembly, folder, commit) does not count.
/// </summary>
public static class CodeFingerprint
{
    const string Product = "QuantGod";

    static readonly ConcurrentDictionary<Assembly, bool> Ours = [];

    /// <param name="roots">Types where the work starts. From them references are followed through all our assemblies; packages count whole.</param>
    public static string Of(params Type[] roots)
    {
        var names = new TypeNames(IsOurs);
        var (types, packages) = Reach(roots, names);
        var distinct = new Dictionary<Type, string>();
        foreach (var namesakes in types.GroupBy(type => names.Of(type.Key)).Where(group => group.Count() > 1 && !IsCompilersCopy(group)))
        {
            // By their code, so that a move changes nothing; where that is equal too, by their full names.
            var inOrder = namesakes.OrderBy(type => type.Value, StringComparer.Ordinal).ThenBy(type => type.Key.FullName, StringComparer.Ordinal);
            foreach (var (index, type) in inOrder.Index()) distinct[type.Key] = $"{namesakes.Key} {Hash(type.Value)} {index}";
        }

        if (distinct.Count > 0)
        {
            names = new TypeNames(IsOurs, distinct);
            types = Reach(roots, names).Types;
        }

        return Hash(string.Join('\n', [.. packages, .. types.Select(type => $"{names.Of(type.Key)}\n{type.Value}").Distinct().Order(StringComparer.Ordinal)]));
    }

    /// <summary>Full names of our types whose code counts.</summary>
    /// <inheritdoc cref="Of"/>
    public static IReadOnlyCollection<string> TypesOf(params Type[] roots) =>
        [.. Reach(roots, new TypeNames(IsOurs)).Types.Keys.Select(type => type.FullName ?? type.Name)];

    static (Dictionary<Type, string> Types, SortedSet<string> Packages) Reach(Type[] roots, TypeNames names)
    {
        var seen = new HashSet<Type>();
        var types = new Dictionary<Type, string>();
        var packages = new SortedSet<string>(StringComparer.Ordinal);
        var queue = new Queue<Type>(roots);
        while (queue.TryDequeue(out var next))
        {
            if (Definition(next) is not { } type || !seen.Add(type)) continue;

            if (!IsOurs(type.Assembly))
            {
                if (!IsFramework(type.Assembly)) packages.Add($"{type.Assembly.GetName().Name} {type.Module.ModuleVersionId:N}");
            }
            else if (!TypeCode.IsCompilersData(type)) // whose fields are named after their content
            {
                var code = TypeCode.Of(type, names);
                types[type] = code.Text;
                foreach (var reference in code.References) queue.Enqueue(reference);
            }
        }

        return (types, packages);
    }

    /// <summary>What the compiler puts into each assembly that needs it, the same everywhere.</summary>
    static bool IsCompilersCopy(IGrouping<string, KeyValuePair<Type, string>> namesakes) =>
        namesakes.Key.StartsWith('<') && namesakes.DistinctBy(type => type.Value).Count() == 1;

    static Type? Definition(Type type)
    {
        while (type.HasElementType) type = type.GetElementType()!;
        if (type.IsGenericParameter || type.IsFunctionPointer) return null;
        return type.IsConstructedGenericType ? type.GetGenericTypeDefinition() : type;
    }

    /// <summary>Whether the assembly is built from this repository: Directory.Build.props names the product in each.</summary>
    static bool IsOurs(Assembly assembly) => Ours.GetOrAdd(assembly, one => one.GetCustomAttribute<AssemblyProductAttribute>()?.Product == Product);

    static bool IsFramework(Assembly assembly) =>
        assembly.GetName().Name is "System.Private.CoreLib" or "netstandard" || assembly.GetName().Name!.StartsWith("System.", StringComparison.Ordinal);

    static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..16];
}
