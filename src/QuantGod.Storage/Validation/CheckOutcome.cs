namespace QuantGod.Storage.Validation;

/// <summary>What a check came to over all stages.</summary>
/// <param name="Files">Files that it looked at; 0 when it is off.</param>
/// <param name="Findings">Those that count.</param>
/// <param name="Waived">Those that do not.</param>
/// <param name="Worst">The finding farthest from its limit, one that counts before one that is waived; null without findings.</param>
public sealed record CheckOutcome(ValidationCheck Check, ValidationSeverity Severity, int Files, int Findings, int Waived, ValidationFinding? Worst)
{
    internal static CheckOutcome Of(ValidationCheck check, ValidationSeverity severity, int files, IReadOnlyList<ValidationFinding> findings)
    {
        var worst = findings
            .OrderBy(finding => finding.WaivedBy is not null)
            .ThenByDescending(finding => Math.Abs(finding.Measured - finding.Limit))
            .FirstOrDefault();
        var waived = findings.Count(finding => finding.WaivedBy is not null);
        return new CheckOutcome(check, severity, severity == ValidationSeverity.Off ? 0 : files, findings.Count - waived, waived, worst);
    }
}
