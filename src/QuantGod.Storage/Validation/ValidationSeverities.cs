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

    /// <summary>The severity of one check.</summary>
    public ValidationSeverity Of(ValidationCheck check) => (ValidationSeverity)typeof(ValidationSeverities).GetProperty(check.ToString())!.GetValue(this)!;
}

/// <summary>What a finding of a check means: nothing, something to look at, or that the data are not fit for use.</summary>
public enum ValidationSeverity
{
    /// <summary>The check is not made.</summary>
    Off,

    /// <summary>Something to look at.</summary>
    Warning,

    /// <summary>The data are not fit for use.</summary>
    Failure,
}

/// <summary>What is looked at, in the order of the report. Configuration, waivers and the report name them in snake_case.</summary>
public enum ValidationCheck
{
    /// <summary>The file can be read to its end.</summary>
    Damaged,
    /// <summary>Exactly the columns of a day file, by name, type and order.</summary>
    Columns,
    /// <summary>The file's name begins with its day, and every minute lies in it.</summary>
    FileDay,
    /// <summary>Every value is there and finite.</summary>
    NotFinite,
    /// <summary>Whole minutes, each later than the one before, also from one file to the next.</summary>
    TimeOrder,
    /// <summary>No hole of more than so many minutes, midnight to midnight.</summary>
    Gaps,
    /// <summary>Enough rows a day.</summary>
    Rows,
    /// <summary>Bids fall, asks rise, and the best bid is below the best ask, in every row.</summary>
    Book,
    /// <summary>Every target is 0, 1 or 2.</summary>
    Targets,
    /// <summary>Enough different targets in each file.</summary>
    Classes,
    /// <summary>Each class has its share of all targets.</summary>
    ClassShare,
    /// <summary>No calendar day is missing between the first and the last.</summary>
    MissingDays,
    /// <summary>Every stage has the files of the first one, and there are any.</summary>
    FileSets,
}
