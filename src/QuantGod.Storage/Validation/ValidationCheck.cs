namespace QuantGod.Storage.Validation;

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
