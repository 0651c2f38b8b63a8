using System.Text.Json;

namespace QuantGod.Storage.Validation;

/// <summary>What was looked at and found. The same files and options give the same report, wherever they lie.</summary>
public sealed record ValidationReport
{
    /// <summary>Whether anything of severity failure was found that no waiver covers.</summary>
    public required bool Failed { get; init; }

    /// <summary>Findings that count: failures, and warnings.</summary>
    public required int Failures { get; init; }

    public required int Warnings { get; init; }

    public required ValidationOptions Options { get; init; }

    public required IReadOnlyList<StageOutcome> Stages { get; init; }

    /// <summary>One a check, in the order of <see cref="ValidationCheck"/>.</summary>
    public required IReadOnlyList<CheckOutcome> Checks { get; init; }

    /// <summary>By check, then stage, then file; at most a few of a check and file.</summary>
    public required IReadOnlyList<ValidationFinding> Findings { get; init; }

    /// <summary>Waivers that covered nothing and can go.</summary>
    public required IReadOnlyList<string> UnusedWaivers { get; init; }

    /// <summary>Writes the report as JSON, keys in snake_case, to this very path.</summary>
    public void Save(string path)
    {
        using var stream = File.Create(path);
        JsonSerializer.Serialize(stream, this, ValidationJson.Default.ValidationReport);
        stream.WriteByte((byte)'\n');
        stream.Flush(flushToDisk: true);
    }

    /// <summary>A line a check for the screen, then what failed in one sentence. No line break at the end.</summary>
    public string ToTable() => ValidationTable.Text(this);

    internal static ValidationReport Of(ValidationOptions options, IReadOnlyList<StageOutcome> stages, FindingList verdicts, Func<ValidationCheck, int> filesOf)
    {
        var findings = verdicts.Findings;
        var byCheck = findings.ToLookup(finding => finding.Check);
        var counting = findings.Where(finding => finding.WaivedBy is null).ToLookup(finding => finding.Severity);
        var failures = counting[ValidationSeverity.Failure].Count();
        return new ValidationReport
        {
            Failed = failures > 0,
            Failures = failures,
            Warnings = counting[ValidationSeverity.Warning].Count(),
            Options = options,
            Stages = stages,
            Checks =
            [
                .. Enum.GetValues<ValidationCheck>().Select(check => CheckOutcome.Of(check, options.Checks.Of(check), filesOf(check), [.. byCheck[check]])),
            ],
            Findings = findings,
            UnusedWaivers = [.. verdicts.UnusedWaivers.Select(waiver => waiver.ToString())],
        };
    }
}
