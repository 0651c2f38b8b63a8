using static QuantGod.Storage.Validation.ValidationSeverity;

namespace QuantGod.Storage.Validation;

/// <summary>One severity a check: off, warning or failure.</summary>
public sealed record ValidationSeverities
{
    /// <summary>A file that cannot be read.</summary>
    public ValidationSeverity Damaged { get; init; } = Failure;

    /// <summary>Columns missing, too many, in another order or of another type.</summary>
    public ValidationSeverity Columns { get; init; } = Failure;

    /// <summary>A name without a day, or minutes of another day than the name's.</summary>
    public ValidationSeverity FileDay { get; init; } = Warning;

    /// <summary>NaN, infinities and missing values.</summary>
    public ValidationSeverity NotFinite { get; init; } = Failure;

    /// <summary>Minutes that go back, are there twice or are not whole.</summary>
    public ValidationSeverity TimeOrder { get; init; } = Failure;

    /// <summary>More than <c>max_gap_minutes</c> between two rows.</summary>
    public ValidationSeverity Gaps { get; init; } = Failure;

    /// <summary>Days of fewer than <c>min_rows_per_day</c> rows.</summary>
    public ValidationSeverity Rows { get; init; } = Failure;

    /// <summary>Book sides out of order, or crossed.</summary>
    public ValidationSeverity Book { get; init; } = Failure;

    /// <summary>Targets that are no class.</summary>
    public ValidationSeverity Targets { get; init; } = Failure;

    /// <summary>Labelled files of fewer than <c>min_classes_per_file</c> classes.</summary>
    public ValidationSeverity Classes { get; init; } = Failure;

    /// <summary>A class below <c>min_class_share</c> of all targets of a stage.</summary>
    public ValidationSeverity ClassShare { get; init; } = Warning;

    /// <summary>Calendar days without a file between the first and the last.</summary>
    public ValidationSeverity MissingDays { get; init; } = Failure;

    /// <summary>Files that one stage has and another has not.</summary>
    public ValidationSeverity FileSets { get; init; } = Failure;

    public ValidationSeverity Of(ValidationCheck check) => check switch
    {
        ValidationCheck.Damaged => Damaged,
        ValidationCheck.Columns => Columns,
        ValidationCheck.FileDay => FileDay,
        ValidationCheck.NotFinite => NotFinite,
        ValidationCheck.TimeOrder => TimeOrder,
        ValidationCheck.Gaps => Gaps,
        ValidationCheck.Rows => Rows,
        ValidationCheck.Book => Book,
        ValidationCheck.Targets => Targets,
        ValidationCheck.Classes => Classes,
        ValidationCheck.ClassShare => ClassShare,
        ValidationCheck.MissingDays => MissingDays,
        ValidationCheck.FileSets => FileSets,
        _ => throw new ArgumentOutOfRangeException(nameof(check), check, "No such check."),
    };
}
