using System.Text;

namespace QuantGod.Storage.Validation;

/// <summary>A report as plain text, columns aligned.</summary>
static class ValidationTable
{
    static readonly string[] Titles = ["Check", "Severity", "Files", "Findings", "Waived", "Worst"];

    public static string Text(ValidationReport report)
    {
        List<string[]> lines = [Titles, .. report.Checks.Select(Cells)];
        var widths = Enumerable.Range(0, Titles.Length).Select(column => lines.Max(line => line[column].Length)).ToArray();
        var text = new StringBuilder();
        foreach (var line in lines) text.Append(Aligned(line, widths)).Append('\n');

        text.Append('\n').Append(Verdict(report));
        foreach (var waiver in report.UnusedWaivers) text.Append($"\nThe waiver '{waiver}' covers nothing; take it out.");
        return text.ToString();
    }

    static string[] Cells(CheckOutcome check) =>
    [
        ValidationWaiver.NameOf(check.Check),
        check.Severity.ToString().ToLowerInvariant(),
        FormattableString.Invariant($"{check.Files}"),
        FormattableString.Invariant($"{check.Findings}"),
        FormattableString.Invariant($"{check.Waived}"),
        check.Worst is { } worst ? Sentence(worst) : "",
    ];

    static string Sentence(ValidationFinding finding) =>
        $"{finding.Stage}{(finding.File is { } file ? "/" + file : "")}: {finding.Message}{(finding.WaivedBy is { } reason ? $" (waived: {reason})" : "")}";

    /// <summary>Words to the left, numbers to the right.</summary>
    static string Aligned(string[] cells, int[] widths) =>
        string.Join("  ", cells.Select((cell, column) => column is >= 2 and <= 4 ? cell.PadLeft(widths[column]) : cell.PadRight(widths[column]))).TrimEnd();

    static string Verdict(ValidationReport report) => FormattableString.Invariant(
        $"{FileChecks.Some(report.Stages.Sum(stage => stage.Files), "file")}, {report.Stages.Sum(stage => stage.Rows)} rows: ")
        + FormattableString.Invariant($"{FileChecks.Some(report.Failures, "failure")}, {FileChecks.Some(report.Warnings, "warning")}.");
}
