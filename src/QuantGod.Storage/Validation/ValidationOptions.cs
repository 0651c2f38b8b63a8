using System.ComponentModel.DataAnnotations;
using QuantGod.Market.Candles;

namespace QuantGod.Storage.Validation;

/// <summary>What a sound set of day files is.</summary>
public sealed record ValidationOptions : IValidatableObject
{
    public ValidationSeverities Checks { get; init; } = new();

    /// <summary>Minimum rows of a day, before labelling takes its last ones.</summary>
    [Range(1, 1440)] public int MinRowsPerDay { get; init; } = 1400;

    /// <summary>Maximum minutes from one row to the next, and from midnight to the rows beside it.</summary>
    [Range(1, 1440)] public int MaxGapMinutes { get; init; } = 5;

    /// <summary>Measurements of a day file: the 9 features, <c>close</c> and 4 for each level; empty for those that <c>orderbook_levels</c> makes.</summary>
    [Range(CandleColumns.FirstLevel, CandleColumns.FirstLevel + CandleOptions.MaxOrderbookLevels * CandleColumns.PerLevel)] public int? Columns { get; init; }

    /// <summary>Minimum number of classes in a labelled file.</summary>
    [Range(1, 3)] public int MinClassesPerFile { get; init; } = 2;

    /// <summary>Minimum share of each class among all targets of a labelling; <c>Label</c> warns below it as well.</summary>
    [Range(0.0, 1.0)] public double MinClassShare { get; init; } = 0.03;

    /// <summary>
    /// Known and accepted findings, each <c>check day reason</c>: <c>gaps 2024-03-14 exchange maintenance</c>, <c>missing_days 2024-03-14..2024-03-16 lost</c>,
    /// <c>class_share * quiet market</c>.
    /// </summary>
    public IReadOnlyList<string> Waivers { get; init; } = [];

    internal int Levels => Columns is { } columns ? (columns - CandleColumns.FirstLevel) / CandleColumns.PerLevel : CandleOptions.DefaultOrderbookLevels;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Columns is { } columns && (columns - CandleColumns.FirstLevel) % CandleColumns.PerLevel != 0)
            yield return new ValidationResult(
                $"is {columns}; it must be {CandleColumns.FirstLevel} and {CandleColumns.PerLevel} for each level, so 200 levels make 810.", [nameof(Columns)]);

        foreach (var waiver in Waivers)
            if (!ValidationWaiver.TryParse(waiver, out _, out var fault))
                yield return new ValidationResult($"holds '{waiver}': {fault}", [nameof(Waivers)]);
    }

    /// <exception cref="FormatException">A waiver cannot be read.</exception>
    internal IReadOnlyList<ValidationWaiver> ParseWaivers() => [.. Waivers.Select(ValidationWaiver.Parse)];
}
