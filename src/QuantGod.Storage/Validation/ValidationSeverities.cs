using static QuantGod.Storage.Validation.ValidationSeverity;

namespace QuantGod.Storage.Validation;

/// <summary>One severity a check: off, warning or failure.</summary>
public sealed record ValidationSeverities
{
    /// <summary>A file that cannot be read. Default failure.</summary>
    public ValidationSeverity Damaged { get; init; } = Failure;

    /// <summary>Columns missing, too many, in another order or of another type. Default failure.</summary>
    public ValidationSeverity Columns { get; init; } = Failure;

    /// <summary>A name without a day, or minutes of another day than the name's. Default warning.</summary>
    public ValidationSeverity FileDay { get; init; } = Warning;

    /// <summary>NaN, infinities and missing values. Default failure.</summary>
    public ValidationSeverity NotFinite { get; init; } = Failure;

    /// <summary>Minutes that go back, stand twice or are not whole. Default failure.</summary>
    public ValidationSeverity TimeOrder { get; init; } = Failure;

    /// <summary>Holes of more than max_gap_minutes. Default failure.</summary>
    public ValidationSeverity Gaps { get; init; } = Failure;

    /// <summary>Days of fewer than min_rows_per_day rows. Default failure.</summary>
    public ValidationSeverity Rows { get; init; } = Failure;

    /// <summary>Book sides out of order, or crossed. Default failure.</summary>
    public ValidationSeverity Book { get; init; } = Failure;

    /// <summary>Targets that are no class. Default failure.</summary>
    public ValidationSeverity Targets { get; init; } = Failure;

    /// <summary>Labelled files of fewer than min_classes_per_file classes. Default failure.</summary>
    public ValidationSeverity Classes { get; init; } = Failure;

    /// <summary>A class below min_class_share of all targets of a stage. Default warning.</summary>
    public ValidationSeverity ClassShare { get; init; } = Warning;

    /// <summary>Calendar days without a file between the first and the last. Default failure.</summary>
    public ValidationSeverity MissingDays { get; init; } = Failure;

    /// <summary>Files that one stage has and another has not. Default failure.</summary>
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
