namespace QuantGod.Storage.Validation;

/// <summary>Findings with their severity and the waiver that covers them; those of checks that are off are dropped.</summary>
sealed class FindingList(ValidationOptions options)
{
    readonly IReadOnlyList<ValidationWaiver> _waivers = options.ParseWaivers();
    readonly HashSet<ValidationWaiver> _used = [];
    readonly List<ValidationFinding> _findings = [];

    /// <summary>By check, in the order of stages and files.</summary>
    public IReadOnlyList<ValidationFinding> Findings => [.. _findings.OrderBy(finding => finding.Check)];

    public IReadOnlyList<ValidationWaiver> UnusedWaivers => [.. _waivers.Where(waiver => !_used.Contains(waiver))];

    public ValidationWaiver? WaiverOf(ValidationCheck check, DateOnly? day) => _waivers.FirstOrDefault(waiver => waiver.Covers(check, day));

    public void AddRange(IEnumerable<ValidationFinding> findings)
    {
        foreach (var finding in findings)
        {
            var severity = options.Checks.Of(finding.Check);
            if (severity == ValidationSeverity.Off) continue;

            var waiver = WaiverOf(finding.Check, finding.Day);
            if (waiver is not null) _used.Add(waiver);
            _findings.Add(finding with { Severity = severity, WaivedBy = waiver?.Reason });
        }
    }
}
