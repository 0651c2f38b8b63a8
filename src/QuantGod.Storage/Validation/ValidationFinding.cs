namespace QuantGod.Storage.Validation;

/// <summary>What a check found in one file, or in one stage; several rows of one kind are one finding.</summary>
public sealed record ValidationFinding
{
    public required ValidationCheck Check { get; init; }

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
}
