using ArchUnitNET.Domain;
using ArchUnitNET.Loader;

namespace QuantGod.Architecture.Tests;

/// <summary>Which namespace of one assembly uses which other one; names without <c>QuantGod.</c></summary>
sealed class NamespaceGraph
{
    const string Prefix = "QuantGod.";

    readonly ILookup<string, (string Target, string Example)> _arrows;

    public NamespaceGraph(System.Reflection.Assembly assembly)
    {
        var types = new ArchLoader().LoadAssembly(assembly).Build().Types.Where(type => type.FullName.StartsWith(Prefix, StringComparison.Ordinal)).ToHashSet();
        _arrows = types
            .SelectMany(type => type.Dependencies.Select(dependency => dependency.Target).Where(types.Contains)
                .Select(target => (Origin: Namespace(type), Target: Namespace(target), Example: $"{type.Name} uses {target.Name}")))
            .Where(arrow => arrow.Origin != arrow.Target)
            .DistinctBy(arrow => (arrow.Origin, arrow.Target))
            .ToLookup(arrow => arrow.Origin, arrow => (arrow.Target, arrow.Example));
        Namespaces = [.. types.Select(Namespace).Distinct().Order(StringComparer.Ordinal)];
    }

    public IReadOnlyList<string> Namespaces { get; }

    /// <summary>Every arrow that lies on a circle, with one pair of types that makes it.</summary>
    public IEnumerable<(string Arrow, string Example)> Circles() =>
        from origin in Namespaces
        from arrow in _arrows[origin]
        where Reached(arrow.Target).Contains(origin)
        select ($"{origin} -> {arrow.Target}", arrow.Example);

    HashSet<string> Reached(string start)
    {
        var reached = new HashSet<string>();
        var open = new Stack<string>([start]);
        while (open.TryPop(out var name))
            foreach (var (target, _) in _arrows[name])
                if (reached.Add(target)) open.Push(target);
        return reached;
    }

    static string Namespace(IType type) => type.Namespace.FullName[Prefix.Length..];
}
