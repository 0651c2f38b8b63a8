using System.ComponentModel.DataAnnotations;
using System.Globalization;

namespace QuantGod.Learning.Training;

/// <summary>A list of names, none empty and none twice.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class DistinctNamesAttribute : ValidationAttribute
{
    protected override ValidationResult? IsValid(object? value, ValidationContext context)
    {
        if (value is not IEnumerable<string> names) return ValidationResult.Success;

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in names)
        {
            if (string.IsNullOrWhiteSpace(name)) return Fault("holds an empty name");
            if (!seen.Add(name)) return Fault($"names '{name}' twice");
        }

        return ValidationResult.Success;

        ValidationResult Fault(string what) => new($"{context.DisplayName} {what}; name each column once.", Members(context));
    }

    static string[]? Members(ValidationContext context) => context.MemberName is { } name ? [name] : null;
}

/// <summary>Every number of a list lies above <paramref name="above"/> and not beyond <paramref name="most"/>.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class EachBetweenAttribute(double above, double most) : ValidationAttribute
{
    public double Above { get; } = above;

    public double Most { get; } = most;

    protected override ValidationResult? IsValid(object? value, ValidationContext context)
    {
        if (value is not IEnumerable<double> numbers) return ValidationResult.Success;

        foreach (var number in numbers)
        {
            if (number > Above && number <= Most) continue;
            return new ValidationResult(
                string.Create(CultureInfo.InvariantCulture, $"{context.DisplayName} holds {number}; each must be above {Above} and at most {Most}."),
                context.MemberName is { } name ? [name] : null);
        }

        return ValidationResult.Success;
    }
}
