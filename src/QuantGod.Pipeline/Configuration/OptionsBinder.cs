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
            faults.Add($"{node.Origin}: '{key}' is {Describe(node)}; it must be {(nested ? "a section with keys of its own" : Expected(property.PropertyType, node))}.");
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
        value = null;
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
            return TryConvertList(type.GetGenericArguments()[0], node, out value);
        if (node is not ConfigScalar { Text: var text }) return false;

        var target = Nullable.GetUnderlyingType(type) ?? type;
        if (target != type && text is "" or "null" or "~") return target != type;
        value = Parse(target, text);
        return value is not null;
    }

    static bool TryConvertList(Type element, ConfigNode node, out object? value)
    {
        value = null;
        if (node is not ConfigList list) return false;

        var array = Array.CreateInstance(element, list.Items.Count);
        for (var i = 0; i < array.Length; i++)
        {
            if (list.Items[i] is not ConfigScalar scalar || Parse(element, scalar.Text) is not { } item) return false;
            array.SetValue(item, i);
        }

        value = array;
        return true;
    }

    static object? Parse(Type type, string text)
    {
        var culture = CultureInfo.InvariantCulture;
        if (type == typeof(string)) return text;
        if (type == typeof(bool)) return text switch { "true" or "True" => true, "false" or "False" => false, _ => (object?)null };
        if (type == typeof(int)) return int.TryParse(text, NumberStyles.AllowLeadingSign, culture, out var i) ? i : null;
        if (type == typeof(double)) return double.TryParse(text, NumberStyles.Float, culture, out var d) && double.IsFinite(d) ? d : null;
        var name = Enum.GetNames(type).FirstOrDefault(name => name.Equals(text.Replace("_", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase));
        return name is null ? null : Enum.Parse(type, name);
    }

    static string Expected(Type type, ConfigNode node)
    {
        var target = Nullable.GetUnderlyingType(type) ?? type;
        if (target == typeof(bool)) return "true or false";
        if (target == typeof(int)) return "a whole number";
        if (target == typeof(double)) return "a number";
        if (target == typeof(string)) return "a text";
        if (OptionRules.Choices(type) is { Count: > 0 } choices)
            return $"one of {string.Join(", ", choices)}{(node is ConfigScalar { Text: var text } && NearestWord.Of(text, choices) is { } nearest ? $" (did you mean '{nearest}'?)" : "")}";
        return target.GetGenericArguments()[0] == typeof(string) ? "a list of texts like [a, b]" : "a list of numbers like [2, 1, 2]";
    }

    static string Describe(ConfigNode node) => node switch
    {
        ConfigScalar { Text: "" } => "empty",
        ConfigScalar scalar => $"'{scalar.Text}'",
        ConfigList list => $"a list of {list.Items.Count}",
        _ => "a section",
    };
}
