using System.Collections;

namespace VerifyTests;

/// <summary>The entries of anything that maps keys to values.</summary>
static class DictionaryEntries
{
    /// <returns>Null when <paramref name="value"/> is no dictionary.</returns>
    public static List<(object Key, object? Value)>? Of(object value)
    {
        if (value is not IDictionary && !value.GetType().GetInterfaces().Any(IsGenericDictionary)) return null;
        return [.. ((IEnumerable)value).Cast<object>().Select(pair => (Part(pair, "Key")!, Part(pair, "Value")))];
    }

    /// <summary>By key, strings ordinally; keys without an order stay as they come.</summary>
    public static void Sort(List<(object Key, object? Value)> entries)
    {
        var types = entries.Select(entry => entry.Key.GetType()).Distinct().ToList();
        if (types.Count != 1 || !typeof(IComparable).IsAssignableFrom(types[0])) return;

        IComparer order = types[0] == typeof(string) ? StringComparer.Ordinal : Comparer.DefaultInvariant;
        entries.Sort((a, b) => order.Compare(a.Key, b.Key));
    }

    static object? Part(object pair, string name) => pair.GetType().GetProperty(name)!.GetValue(pair);

    static bool IsGenericDictionary(Type type) => type.IsGenericType
        && (type.GetGenericTypeDefinition() == typeof(IDictionary<,>) || type.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>));
}
