using System.Reflection;
using QuantGod.Storage.Validation;

namespace QuantGod.Storage.Tests.Validation;

/// <summary>Severities for tests of one check.</summary>
static class Severities
{
    public static IEnumerable<PropertyInfo> Properties => typeof(ValidationSeverities).GetProperties().Where(property => property.CanWrite);

    public static ValidationSeverities All(ValidationSeverity severity) => Set(Properties, severity, new ValidationSeverities());

    public static ValidationSeverities OnlyFor(ValidationCheck check, ValidationSeverity severity = ValidationSeverity.Failure) =>
        Set(Properties.Where(property => property.Name == check.ToString()), severity, All(ValidationSeverity.Off));

    static ValidationSeverities Set(IEnumerable<PropertyInfo> properties, ValidationSeverity severity, ValidationSeverities severities)
    {
        foreach (var property in properties) property.SetValue(severities, severity);
        return severities;
    }
}
