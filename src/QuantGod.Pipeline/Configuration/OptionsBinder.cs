using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using QuantGod.Incremental;

namespace QuantGod.Pipeline.Configuration;

/// <summary>
/// Fills an options record from configuration: keys are the property names in snake_case, absent keys keep the record's default.
/// Collects every fault instead of stopping at the first.
/// </summary>
sealed class OptionsBinder(List<string> faults)
{
    public T Bind<T>(ConfigMap map) where T : new() => (T)Fill(new T(), map, "");

    public static string KeyOf(PropertyInfo property) => JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name);

    public static IEnumerable<string> KeysOf(Type options) => Bindable(options).Select(KeyOf);

    /// <summary>A value as it would be written in the file.</summary>
    public static string TextOf(object? value) =>
        value is Enum choice ? JsonNamingPolicy.SnakeCaseLower.ConvertName(choice.ToString()) : ConfigValues.Canonical(value);

    static IEnumerable<PropertyInfo> Bindable(Type options) =>
        options.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite);

    object Fill(object options, ConfigMap map, string prefix)
    {
        var properties = Bindable(options.GetType()).ToDictionary(KeyOf);
        var before = faults.Count;
        foreach (var (key, entry) in map.Entries)
        {
            if (properties.TryGetValue(key, out var property)) SetProperty(options, property, prefix + key, entry.Value);
            else faults.Add($"{entry.KeyOrigin}: unknown key '{prefix}{key}'{NearestWord.Hint(key, properties.Keys)}");
        }

        if (faults.Count == before) CheckWhole(options, map);
        return options;
    }

    void SetProperty(object options, PropertyInfo property, string key, ConfigNode node)
    {
        object? value;
        var nested = !IsLeaf(property.PropertyType);
        if (nested && node is ConfigMap map) value = Fill(property.GetValue(options)!, map, key + "."); // the section's own defaults, not its type's
        else if (nested || !TryConvert(property.PropertyType, node, out value))
        {
            faults.Add($"{node.Origin}: '{key}' is {Describe(node)}; it must be {(nested ? "a section with keys of its own" : Expected(property.PropertyType, node))}.");
            return;
        }

        property.SetValue(options, value);
        if (!nested) CheckValue(options, property, key, value, node);
    }

    void CheckValue(object options, PropertyInfo property, string key, object? value, ConfigNode node)
    {
        var context = new ValidationContext(options) { MemberName = property.Name, DisplayName = $"'{key}'" };
        foreach (var rule in property.GetCustomAttributes<ValidationAttribute>())
        {
            if (rule.GetValidationResult(value, context) is not { } fault) continue;
            faults.Add($"{node.Origin}: {(rule is RangeAttribute range ? OutOfRange(range, key, node) : fault.ErrorMessage)}");
        }
    }

    void CheckWhole(object options, ConfigMap map)
    {
        if (options is not IValidatableObject rules) return;

        foreach (var fault in rules.Validate(new ValidationContext(options)))
        {
            var key = fault.MemberNames.FirstOrDefault() is { } name ? JsonNamingPolicy.SnakeCaseLower.ConvertName(name) : "";
            faults.Add($"{(map.TryGet(key, out var node) ? node.Origin : map.Origin)}: {fault.ErrorMessage}");
        }
    }

    static string OutOfRange(RangeAttribute range, string key, ConfigNode node) => string.Create(
        CultureInfo.InvariantCulture,
        $"'{key}' is {Describe(node)}; it must be {(range.MinimumIsExclusive ? "above" : "at least")} {range.Minimum} and {(range.MaximumIsExclusive ? "below" : "at most")} {range.Maximum}.");

    /// <summary>A value in one line; anything else is a section with keys of its own.</summary>
    public static bool IsLeaf(Type type) => type.IsValueType || type == typeof(string) || type.IsGenericType;

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
        if (type == typeof(long)) return long.TryParse(text, NumberStyles.AllowLeadingSign, culture, out var l) ? l : null;
        if (type == typeof(double)) return double.TryParse(text, NumberStyles.Float, culture, out var d) && double.IsFinite(d) ? d : null;
        if (type.IsEnum) return EnumName(type, text) is { } name ? Enum.Parse(type, name) : null;
        throw new NotSupportedException($"Options of type {type} cannot be read from configuration.");
    }

    static string? EnumName(Type type, string text) =>
        Enum.GetNames(type).FirstOrDefault(name => name.Equals(text.Replace("_", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase));

    static string Expected(Type type, ConfigNode node)
    {
        var target = Nullable.GetUnderlyingType(type) ?? type;
        if (target == typeof(bool)) return "true or false";
        if (target == typeof(int) || target == typeof(long)) return "a whole number";
        if (target == typeof(double)) return "a number";
        if (target == typeof(string)) return "a text";
        if (!target.IsEnum) return target.GetGenericArguments()[0] == typeof(string) ? "a list of texts like [a, b]" : "a list of numbers like [2, 1, 2]";

        var names = Enum.GetNames(target).Select(name => JsonNamingPolicy.SnakeCaseLower.ConvertName(name)).ToList();
        var nearest = node is ConfigScalar scalar ? NearestWord.Of(scalar.Text, names) : null;
        return $"one of {string.Join(", ", names)}{(nearest is null ? "" : $" (did you mean '{nearest}'?)")}";
    }

    static string Describe(ConfigNode node) => node switch
    {
        ConfigScalar scalar => $"'{scalar.Text}'",
        ConfigList list => $"a list of {list.Items.Count}",
        _ => "a section",
    };
}
