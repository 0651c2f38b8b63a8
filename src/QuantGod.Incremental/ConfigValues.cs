using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text.Json;

namespace QuantGod.Incremental;

/// <summary>
/// Configuration as values: a name and a canonical text each, so that comments, order and notation (<c>1e-3</c>, <c>0.001</c>) make no difference.
/// </summary>
public sealed class ConfigValues
{
    readonly SortedDictionary<string, string> _values = new(StringComparer.Ordinal);

    public static ConfigValues Empty => new();

    /// <summary>Every public property of an anonymous object or a record, under the property's own name.</summary>
    public static ConfigValues Of(object values)
    {
        var config = new ConfigValues();
        foreach (var property in values.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance))
            config.Add(property.Name, property.GetValue(values));
        return config;
    }

    public static ConfigValues Of(IEnumerable<KeyValuePair<string, string>> canonical)
    {
        var config = new ConfigValues();
        foreach (var (name, text) in canonical) config._values[name] = text;
        return config;
    }

    public IReadOnlyDictionary<string, string> Values => _values;

    public ConfigValues Add(string name, object? value)
    {
        _values[name] = Canonical(value);
        return this;
    }

    public ConfigValues Add(ConfigValues others)
    {
        foreach (var (name, text) in others._values) _values[name] = text;
        return this;
    }

    /// <summary>One text for equal values: invariant culture, shortest round-trip numbers, lists in order.</summary>
    public static string Canonical(object? value) => value switch
    {
        null => "null",
        string text => text,
        bool flag => flag ? "true" : "false",
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        float number => number.ToString("R", CultureInfo.InvariantCulture),
        Enum choice => choice.ToString(),
        IFormattable number when number.GetType().IsPrimitive || number is decimal => number.ToString(null, CultureInfo.InvariantCulture),
        IEnumerable list => "[" + string.Join(", ", list.Cast<object?>().Select(Canonical)) + "]",
        _ => JsonSerializer.Serialize(value, value.GetType()),
    };

    /// <summary>What differs, one sentence a value: <c>labelling.yaml lookahead 60 -> 120</c>.</summary>
    public IEnumerable<string> DifferencesFrom(IReadOnlyDictionary<string, string> earlier)
    {
        foreach (var name in _values.Keys.Union(earlier.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            var before = earlier.GetValueOrDefault(name);
            var now = _values.GetValueOrDefault(name);
            if (before != now) yield return $"{name} {before ?? "(not set)"} -> {now ?? "(not set)"}";
        }
    }
}
