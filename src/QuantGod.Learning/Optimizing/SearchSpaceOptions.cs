using System.ComponentModel.DataAnnotations;
using QuantGod.Learning.Studies.Trials;
using QuantGod.Learning.Training;
using QuantGod.Market.Options;
using static System.FormattableString;

namespace QuantGod.Learning.Optimizing;

/// <summary>A range of real numbers.</summary>
public sealed record NumberRange : IValidatableObject
{
    /// <summary>Minimum.</summary>
    public double Low { get; init; }

    /// <summary>Maximum, not below <see cref="Low"/>.</summary>
    public double High { get; init; }

    /// <summary>Logarithmic scale; <see cref="Low"/> must be above 0 then.</summary>
    public bool Log { get; init; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Low > High) yield return new(Invariant($"is {Low}, above 'high', which is {High}; it must be at most 'high'."), [nameof(Low)]);
        if (Log && Low <= 0) yield return new(Invariant($"is {Low}; it must be above 0 on a logarithmic scale."), [nameof(Low)]);
    }
}

/// <summary>A range of whole numbers.</summary>
public sealed record WholeRange : IValidatableObject
{
    /// <summary>Minimum.</summary>
    public int Low { get; init; }

    /// <summary>Maximum, not below <see cref="Low"/>.</summary>
    public int High { get; init; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Low > High) yield return new($"is {Low}, above 'high', which is {High}; it must be at most 'high'.", [nameof(Low)]);
    }
}

/// <summary>
/// What the search may choose: section <c>search_space</c> of <c>optimization.yaml</c>. A list with one value, or a range of one number, fixes the
/// parameter. Every value must be one that <c>training.yaml</c> or <c>base_model.yaml</c> could have.
/// </summary>
public sealed record SearchSpaceOptions : IValidatableObject
{
    /// <summary>Channels of the convolution blocks.</summary>
    [Distinct] public IReadOnlyList<int> TcnChannels { get; init; } = [32, 64, 128];

    /// <summary>Sizes of the LSTM's hidden state.</summary>
    [Distinct] public IReadOnlyList<int> LstmHidden { get; init; } = [128, 256, 512];

    /// <summary>LSTM layers.</summary>
    public WholeRange NumLstmLayers { get; init; } = new() { Low = 1, High = 2 };

    /// <summary>Learning rate of the first epoch.</summary>
    public NumberRange Lr { get; init; } = new() { Low = 5e-5, High = 1e-3, Log = true };

    /// <summary>Dropout.</summary>
    public NumberRange Dropout { get; init; } = new() { Low = 0.2, High = 0.5 };

    /// <summary>Windows per step.</summary>
    [Distinct] public IReadOnlyList<int> BatchSize { get; init; } = [128, 256];

    /// <summary>Minutes in a window.</summary>
    [Distinct] public IReadOnlyList<int> SeqLen { get; init; } = [720, 1440];

    /// <summary>Parameters of which more needs more memory.</summary>
    public static IReadOnlyList<string> MemorySizes { get; } =
        [TrialOptions.TcnChannels, TrialOptions.LstmHidden, TrialOptions.NumLstmLayers, TrialOptions.BatchSize, TrialOptions.SeqLen];

    /// <summary>As a study has it, in the order in which the original's search suggests.</summary>
    public IReadOnlyList<KeyValuePair<string, Distribution>> Distributions() =>
    [
        new(TrialOptions.TcnChannels, Choices(TcnChannels)),
        new(TrialOptions.LstmHidden, Choices(LstmHidden)),
        new(TrialOptions.NumLstmLayers, new IntDistribution(NumLstmLayers.Low, NumLstmLayers.High)),
        new(TrialOptions.Lr, new FloatDistribution(Lr.Low, Lr.High, Lr.Log)),
        new(TrialOptions.Dropout, new FloatDistribution(Dropout.Low, Dropout.High, Dropout.Log)),
        new(TrialOptions.BatchSize, Choices(BatchSize)),
        new(TrialOptions.SeqLen, Choices(SeqLen)),
    ];

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
    [
        .. Bounds(nameof(TcnChannels), TcnChannels),
        .. Bounds(nameof(LstmHidden), LstmHidden),
        .. Bounds(nameof(BatchSize), BatchSize),
        .. Bounds(nameof(SeqLen), SeqLen),
        .. Bounds(nameof(NumLstmLayers), [NumLstmLayers.Low, NumLstmLayers.High]),
        .. Bounds(nameof(Lr), [Lr.Low, Lr.High]),
        .. Bounds(nameof(Dropout), [Dropout.Low, Dropout.High]),
    ];

    static CategoricalDistribution Choices(IReadOnlyList<int> values) => new([.. values.Select(value => (Choice)value)]);

    /// <summary>The rules of the key of that name in <c>training.yaml</c> or <c>base_model.yaml</c>, for each value.</summary>
    static IEnumerable<ValidationResult> Bounds<T>(string name, IEnumerable<T> values)
    {
        var trained = typeof(TrainingOptions).GetProperty(name) ?? typeof(BaseModelOptions).GetProperty(name)!;
        return
            from value in values.Distinct()
            where !OptionRules.IsUsable(trained, value)
            select new ValidationResult(Invariant($"allows {value}; each value must be {OptionRules.Range(trained)}."), [name]);
    }
}
