using System.Globalization;
using System.Reflection;
using QuantGod.Incremental;
using QuantGod.Market.Options;

namespace QuantGod.Pipeline.Configuration;

/// <summary>
/// Fills an options record from configuration: keys are the property names in snake_case, absent keys keep the record's default.
/// Collects every fault instead of stopping at the first.
/// </summary>
sealed class OptionsBinder(List<string> faults)
{
    public T Bind<T>(ConfigMap map) where T : new() => (T)Fill(new T(), map, "");

    public static string KeyOf(PropertyInfo property) => OptionRules.KeyOf(property.Name);

    public static IEnumerable<string> KeysOf(Type options) => Properties(options).Select(KeyOf);

    /// <summary>The properties that files can set, in the order of the record.</summary>
    public static IEnumerable<PropertyInfo> Properties(Type options) => options.GetProperties().Where(property => property.CanWrite);

    /// <summary>A value as it would be written in the file.</summary>
    public static string TextOf(object? value) => value is Enum choice ? OptionRules.KeyOf(choice.ToString()) : ConfigValues.Canonical(value);

    /// <summary>A value in one line; anything else is a section with keys of its own.</summary>
    public static bool IsLeaf(Type type) => type.IsValueType || type == typeof(string) || type.IsGenericType;

    object Fill(object options, ConfigMap map, string prefix)
    {
        var properties = Properties(options.GetType()).ToDictionary(KeyOf);
        var before = faults.Count;
        foreach (var (key, entry) in map.Entries)
        {
            if (properties.TryGetValue(key, out var property)) SetProperty(options, property, prefix + key, entry.Value);
            else faults.Add($"{entry.KeyOrigin}: unknown key '{prefix}{key}'{NearestWord.Hint(key, properties.Keys)}");
        }

        if (faults.Count == before)
        {
            foreach (var (property, fault) in OptionRules.FaultsBetween(options, prefix))
                faults.Add($"{(map.TryGet(OptionRules.KeyOf(property), out var node) ? node.Origin : map.Origin)}: {fault}");
        }

        return options;
    }

    void SetProperty(object options, PropertyInfo property, string key, ConfigNode node)
    {
        object? value;
        var nested = !IsLeaf(property.PropertyType);
        if (nested && node is ConfigMap map)
        {
            value = Fill(property.GetValue(options)!, map, key + "."); // the section's own defaults, not its type's
        }
        else if (nested || !TryConvert(property.PropertyType, node, out value))
        {
            var expected = nested ? "a section with keys of its own" : Expected(property.PropertyType, node);
            faults.Add($"{node.Origin}: '{key}' is {Describe(node)}; it must be {expected}.");
            return;
        }
        else if (OptionRules.Fault(property, value, key) is { } fault)
        {
            faults.Add($"{node.Origin}: {fault}");
        }

        property.SetValue(options, value);
    }

    static bool TryConvert(Type type, ConfigNode node, out object? value)
    {
        value = node switch
        {
            ConfigScalar { Text: var text } when !type.IsGenericType => Parse(type, text),
            ConfigScalar { Text: var text } when Nullable.GetUnderlyingType(type) is { } target => Parse(target, text),
            ConfigList list when Nullable.GetUnderlyingType(type) is null && type.IsGenericType => ToArray(type.GetGenericArguments()[0], list),
            _ => null,
        };
        return value is not null || (Nullable.GetUnderlyingType(type) is not null && node is ConfigScalar { Text: "" or "null" or "~" });
    }

    static Array? ToArray(Type element, ConfigList list)
    {
        var items = list.Items.Select(item => item is ConfigScalar scalar ? Parse(element, scalar.Text) : null).ToArray();
        if (items.Contains(null)) return null;

        var array = Array.CreateInstance(element, items.Length);
        Array.Copy(items, array, items.Length);
        return array;
    }

    static object? Parse(Type type, string text)
    {
        var culture = CultureInfo.InvariantCulture;
        if (type == typeof(string)) return text;
        if (type == typeof(bool)) return text switch { "true" or "True" => true, "false" or "False" => false, _ => (object?)null };
        if (type == typeof(int)) return int.TryParse(text, NumberStyles.AllowLeadingSign, culture, out var i) ? i : null;
        if (type == typeof(double)) return double.TryParse(text, NumberStyles.Float, culture, out var d) && double.IsFinite(d) ? d : null;
        var letters = text.Replace("_", "", StringComparison.Ordinal);
        var choice = Enum.GetNames(type).FirstOrDefault(name => name.Equals(letters, StringComparison.OrdinalIgnoreCase));
        return choice is null ? null : Enum.Parse(type, choice);
    }

    static string Expected(Type type, ConfigNode node)
    {
        if (OptionRules.Choices(type) is { Count: > 0 } choices)
        {
            var nearest = node is ConfigScalar { Text: var text } ? NearestWord.Of(text, choices) : null;
            return $"one of {string.Join(", ", choices)}{(nearest is null ? "" : $" (did you mean '{nearest}'?)")}";
        }

        var target = Nullable.GetUnderlyingType(type) ?? type;
        return target == typeof(bool) ? "true or false"
            : target == typeof(int) ? "a whole number"
            : target == typeof(double) ? "a number"
            : target == typeof(string) ? "a text"
            : target == typeof(IReadOnlyList<string>) ? "a list of texts like [a, b]"
            : "a list of numbers like [2, 1, 2]";
    }

    static string Describe(ConfigNode node) => node switch
    {
        ConfigScalar { Text: "" } => "empty",
        ConfigScalar scalar => $"'{scalar.Text}'",
        ConfigList list => $"a list of {list.Items.Count}",
        _ => "a section",
    };
}
