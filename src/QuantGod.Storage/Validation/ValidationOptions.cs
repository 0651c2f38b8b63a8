using System.ComponentModel.DataAnnotations;
using System.Globalization;
using QuantGod.Market.Candles;

namespace QuantGod.Storage.Validation;

/// <summary>What a sound set of day files is.</summary>
public sealed record ValidationOptions : IValidatableObject
{
    const int DefaultLevels = 200;

    /// <summary>What a finding of each check means.</summary>
    public ValidationSeverities Checks { get; init; } = new();

    /// <summary>Fewest rows of a day, before labelling takes its last ones. 1 to 1440; default 1400.</summary>
    [Range(1, 1440)] public int MinRowsPerDay { get; init; } = 1400;

    /// <summary>Most minutes from one row to the next, and from midnight to the rows beside it. 1 to 1440; default 5.</summary>
    [Range(1, 1440)] public int MaxGapMinutes { get; init; } = 5;

    /// <summary>
    /// Measurements of a day file: the 9 features, <c>close</c> and 4 for each level. 10 to 2010; null for the 810 that 200 levels make.
    /// </summary>
    [Range(CandleColumns.FirstLevel, CandleColumns.FirstLevel + 500 * CandleColumns.PerLevel)] public int? Columns { get; init; }

    /// <summary>Fewest different targets of a labelled file. 1 to 3; default 2.</summary>
    [Range(1, 3)] public int MinClassesPerFile { get; init; } = 2;

    /// <summary>Smallest share of each class among all targets of a stage. 0 to 1; default 0.03.</summary>
    [Range(0.0, 1.0)] public double MinClassShare { get; init; } = 0.03;

    /// <summary>Findings that are known and accepted, each as <c>check day reason</c>; see <see cref="ValidationWaiver"/>. Default none.</summary>
    public IReadOnlyList<string> Waivers { get; init; } = [];

    internal int Levels => Columns is { } columns ? (columns - CandleColumns.FirstLevel) / CandleColumns.PerLevel : DefaultLevels;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Columns is { } columns && (columns - CandleColumns.FirstLevel) % CandleColumns.PerLevel != 0)
            yield return new ValidationResult(string.Create(
                CultureInfo.InvariantCulture,
                $"'columns' is {columns}; a day file has {CandleColumns.FirstLevel} and {CandleColumns.PerLevel} for each level, so 200 levels make 810."),
                [nameof(Columns)]);

        foreach (var waiver in Waivers)
            if (!ValidationWaiver.TryParse(waiver, out _, out var fault))
                yield return new ValidationResult($"waiver '{waiver}': {fault}", [nameof(Waivers)]);
    }

    /// <exception cref="FormatException">A waiver cannot be read.</exception>
    internal IReadOnlyList<ValidationWaiver> ParseWaivers() => [.. Waivers.Select(ValidationWaiver.Parse)];
}
