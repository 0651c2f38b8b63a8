using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace QuantGod.Storage.Validation;

/// <summary>What was looked at and found. The same files and options give the same report, wherever they lie.</summary>
public sealed record ValidationReport
{
    static readonly string[] Titles = ["Check", "Severity", "Files", "Findings", "Waived", "Worst"];

    /// <summary>Whether anything of severity failure was found that no waiver covers.</summary>
    public required bool Failed { get; init; }

    /// <summary>Findings of severity failure that no waiver covers.</summary>
    public required int Failures { get; init; }

    /// <summary>Findings of severity warning that no waiver covers.</summary>
    public required int Warnings { get; init; }

    /// <summary>The limits that the files were held to.</summary>
    public required ValidationOptions Options { get; init; }

    /// <summary>One for each folder of day files.</summary>
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

    /// <summary>A line a check for the screen, columns aligned, then what failed in one sentence. No line break at the end.</summary>
    public string ToTable()
    {
        List<string[]> lines = [Titles, .. Checks.Select(Cells)];
        var widths = Titles.Select((_, column) => lines.Max(line => line[column].Length)).ToArray();
        var text = new StringBuilder();
        foreach (var line in lines)
        {
            var cells = line.Select((cell, i) => i is >= 2 and <= 4 ? cell.PadLeft(widths[i]) : cell.PadRight(widths[i]));
            text.Append(string.Join("  ", cells).TrimEnd()).Append('\n');
        }

        text.Append(FormattableString.Invariant($"\n{Count(Stages.Sum(stage => stage.Files), "file")}, {Stages.Sum(stage => stage.Rows)} rows: "));
        text.Append($"{Count(Failures, "failure")}, {Count(Warnings, "warning")}.");
        foreach (var waiver in UnusedWaivers) text.Append($"\nThe waiver '{waiver}' covers nothing; take it out.");
        return text.ToString();
    }

    /// <summary>A number and its noun.</summary>
    internal static string Count(int count, string one, string? many = null) =>
        FormattableString.Invariant($"{count} {(count == 1 ? one : many ?? one + "s")}");

    static string[] Cells(CheckOutcome check)
    {
        var numbers = new[] { check.Files, check.Findings, check.Waived }.Select(number => FormattableString.Invariant($"{number}"));
        return [ValidationWaiver.NameOf(check.Check), check.Severity.ToString().ToLowerInvariant(), .. numbers, check.Worst?.ToSentence() ?? ""];
    }
}

/// <summary>What a stage holds.</summary>
/// <param name="Name">Name of the <see cref="ValidationStage"/>.</param>
/// <param name="Files">Day files.</param>
/// <param name="Rows">Minutes of all of them.</param>
/// <param name="FirstDay">By the names of its files; null when none has a day.</param>
/// <param name="LastDay">As <paramref name="FirstDay"/>.</param>
public sealed record StageOutcome(string Name, int Files, long Rows, DateOnly? FirstDay, DateOnly? LastDay);

/// <summary>Result of one check over all stages.</summary>
/// <param name="Check">Which.</param>
/// <param name="Severity">What its findings mean.</param>
/// <param name="Files">Files that it looked at; 0 when it is off.</param>
/// <param name="Findings">Those that count.</param>
/// <param name="Waived">Those that do not.</param>
/// <param name="Worst">The finding farthest from its limit, one that counts before one that is waived; null without findings.</param>
public sealed record CheckOutcome(ValidationCheck Check, ValidationSeverity Severity, int Files, int Findings, int Waived, ValidationFinding? Worst);

/// <summary>What a check found in one file, or in one stage; several rows of one kind are one finding.</summary>
public sealed record ValidationFinding
{
    /// <summary>Which check found it.</summary>
    public ValidationCheck Check { get; init; }

    /// <summary>Severity of that check in the options.</summary>
    public ValidationSeverity Severity { get; init; }

    /// <summary>Name of the <see cref="ValidationStage"/>.</summary>
    public required string Stage { get; init; }

    /// <summary>File name; null when it is about the stage.</summary>
    public string? File { get; init; }

    /// <summary>The file's day, or the first missing one.</summary>
    public DateOnly? Day { get; init; }

    /// <summary>Where it begins, UTC: <c>2024-03-14 00:17</c>.</summary>
    public string? Minute { get; init; }

    /// <summary>For the columns themselves: the first that is missing, else the first that is too many or odd.</summary>
    public string? Column { get; init; }

    /// <summary>Rank in the book, 0 being the best.</summary>
    public int? Level { get; init; }

    /// <summary>Rows, gaps, days or columns that are so; <see cref="Minute"/>, <see cref="Column"/> and <see cref="Level"/> are the first one's.</summary>
    public int Count { get; init; } = 1;

    /// <summary>What was measured, in the check's unit: minutes, rows, columns, days, classes or a share.</summary>
    public required double Measured { get; init; }

    /// <summary>What it may be at most, or must be at least, in the same unit.</summary>
    public required double Limit { get; init; }

    /// <summary>The finding as a sentence, without the file.</summary>
    public required string Message { get; init; }

    /// <summary>The waiver's reason; null when the finding counts.</summary>
    public string? WaivedBy { get; init; }

    internal string ToSentence() => $"{Stage}{(File is null ? "" : "/" + File)}: {Message}{(WaivedBy is null ? "" : $" (waived: {WaivedBy})")}";
}

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
