using System.Text.Json;
using System.Text.Json.Serialization;

namespace QuantGod.Storage.Validation;

/// <summary>How a report is written.</summary>
[JsonSourceGenerationOptions(
    WriteIndented = true,
    NewLine = "\n",
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(CheckNames), typeof(SeverityNames)])]
[JsonSerializable(typeof(ValidationReport))]
sealed partial class ValidationJson : JsonSerializerContext;

sealed class CheckNames() : JsonStringEnumConverter<ValidationCheck>(JsonNamingPolicy.SnakeCaseLower);

sealed class SeverityNames() : JsonStringEnumConverter<ValidationSeverity>(JsonNamingPolicy.SnakeCaseLower);
