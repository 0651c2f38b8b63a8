using System.Collections;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json;
using static System.FormattableString;

namespace QuantGod.Market.Options;

/// <summary>
/// Checks options records against the attributes of their properties, the only place of a bound. What an attribute requires is put into words here, or by
/// its <see cref="ValidationAttribute.ErrorMessage"/>: the words after "it must be" in a fault, and the range in <c>docs/configuration.md</c>.
/// </summary>
public static class OptionRules
{
    public static string KeyOf(string property) => JsonNamingPolicy.SnakeCaseLower.ConvertName(property);

    /// <returns>One sentence a fault, all at once: <c>'epochs' is '0'; it must be 1 to 1000.</c></returns>
    public static IReadOnlyList<string> Faults(object options)
    {
        var faults = options.GetType().GetProperties().Where(property => property.CanWrite)
            .Select(property => Fault(property, property.GetValue(options), KeyOf(property.Name))).OfType<string>().ToList();
        return faults.Count > 0 ? faults : [.. FaultsBetween(options).Select(fault => fault.Text)];
    }

    /// <exception cref="ArgumentException">With every fault.</exception>
    public static void ThrowIfAny(object options)
    {
        if (Faults(options) is { Count: > 0 } faults) throw new ArgumentException(string.Join(" ", faults), nameof(options));
    }

    /// <param name="key">How the value is called in the fault.</param>
    /// <returns>Null when the value is usable.</returns>
    public static string? Fault(PropertyInfo property, object? value, string key) =>
        IsUsable(property, value) ? null : $"'{key}' is {Describe(value)}; it must be {Range(property)}.";

    /// <summary>The rules that one value alone cannot break; their messages follow the key.</summary>
    public static IEnumerable<(string Property, string Text)> FaultsBetween(object options, string prefix = "") =>
        from fault in (options as IValidatableObject)?.Validate(new ValidationContext(options)) ?? []
        let property = fault.MemberNames.First()
        select (property, $"'{prefix}{KeyOf(property)}' {fault.ErrorMessage}");

    public static bool IsUsable(PropertyInfo property, object? value) =>
        Rules(property).All(rule => rule.IsValid(value)) && (value is not Enum choice || Enum.IsDefined(choice.GetType(), choice));

    /// <returns>What the value must be, for instance <c>1 to 1000</c>; empty where any will do.</returns>
    public static string Range(PropertyInfo property) =>
        Choices(property.PropertyType) is { Count: > 0 } choices ? Either(choices) : string.Join(", ", Rules(property).Select(Words));

    /// <returns>The values of an enum, or of one that may be absent, as files have them; empty for other types.</returns>
    public static IReadOnlyList<string> Choices(Type type) =>
        (Nullable.GetUnderlyingType(type) ?? type) is { IsEnum: true } choice ? [.. Enum.GetNames(choice).Select(KeyOf)] : [];

    static IEnumerable<ValidationAttribute> Rules(PropertyInfo property) => property.GetCustomAttributes<ValidationAttribute>();

    static string Words(ValidationAttribute rule) => rule switch
    {
        AllowedValuesAttribute allowed => Either([.. allowed.Values.Select(value => Invariant($"{value}"))]),
        { ErrorMessage: { } words } => words,
        EachInRangeAttribute range => $"each {Bounds(range)}",
        RangeAttribute range => Bounds(range),
        LengthAttribute length when length.MinimumLength == length.MaximumLength => Invariant($"{length.MinimumLength} values"),
        LengthAttribute length => Invariant($"{length.MinimumLength} to {length.MaximumLength} characters"),
        _ => throw new NotSupportedException($"{rule.GetType().Name} has no words of its own; give it an ErrorMessage."),
    };

    static string Bounds(RangeAttribute range) =>
        range.Maximum is int.MaxValue ? Invariant($"{range.Minimum} or more")
        : !range.MinimumIsExclusive && !range.MaximumIsExclusive ? Invariant($"{range.Minimum} to {range.Maximum}")
        : Invariant($"{(range.MinimumIsExclusive ? "above" : "at least")} {range.Minimum} and ")
            + Invariant($"{(range.MaximumIsExclusive ? "below" : "at most")} {range.Maximum}");

    static string Either(IReadOnlyList<string> choices) => $"{string.Join(", ", choices.SkipLast(1))} or {choices[^1]}";

    static string Describe(object? value) => value switch
    {
        null or "" => "empty",
        string text => $"'{text}'",
        IEnumerable list => $"[{string.Join(", ", list.Cast<object>().Select(item => Invariant($"{item}")))}]",
        _ => Invariant($"'{value}'"),
    };
}

/// <summary>A list with at least one value, none blank and none twice.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class DistinctAttribute : ValidationAttribute
{
    public DistinctAttribute() => ErrorMessage = "one or more values, none twice";

    public override bool IsValid(object? value) =>
        value is IEnumerable list && list.Cast<object>().ToList() is { Count: > 0 } items
        && !items.Contains("") && items.Distinct().Count() == items.Count;
}

/// <summary>Every value of a list lies in a range.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class EachInRangeAttribute(double minimum, double maximum) : RangeAttribute(minimum, maximum)
{
    public override bool IsValid(object? value) => value is IEnumerable list && list.Cast<object>().All(base.IsValid);
}
