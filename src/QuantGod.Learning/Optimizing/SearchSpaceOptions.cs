using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json;
using QuantGod.Learning.Studies.Trials;
using QuantGod.Learning.Training;

namespace QuantGod.Learning.Optimizing;

/// <summary>A range of real numbers.</summary>
public sealed record NumberRange : IValidatableObject
{
    /// <summary>Smallest value.</summary>
    public double Low { get; init; }

    /// <summary>Largest value, not below <see cref="Low"/>.</summary>
    public double High { get; init; }

    /// <summary>Whether equal ratios count alike, not equal distances; <see cref="Low"/> must be above 0 then.</summary>
    public bool Log { get; init; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Low > High) yield return new($"'low' {Text(Low)} is above 'high' {Text(High)}.", [nameof(Low)]);
        if (Log && Low <= 0) yield return new($"'low' {Text(Low)} must be above 0 on a logarithmic scale.", [nameof(Low)]);
    }

    static string Text(double value) => value.ToString(CultureInfo.InvariantCulture);
}

/// <summary>A range of whole numbers.</summary>
public sealed record WholeRange : IValidatableObject
{
    /// <summary>Smallest value.</summary>
    public int Low { get; init; }

    /// <summary>Largest value, not below <see cref="Low"/>.</summary>
    public int High { get; init; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Low > High) yield return new($"'low' {Low} is above 'high' {High}.", [nameof(Low)]);
    }
}

/// <summary>
/// What the search may choose: section <c>search_space</c> of <c>optimization.yaml</c>. A list with one value, or a range of one number, fixes the
/// parameter. Every value must be one that <c>training.yaml</c> or <c>base_model.yaml</c> could have.
/// </summary>
public sealed record SearchSpaceOptions : IValidatableObject
{
    /// <summary>Channels of the convolution blocks; default 32, 64, 128.</summary>
    public IReadOnlyList<int> TcnChannels { get; init; } = [32, 64, 128];

    /// <summary>Sizes of the LSTM's hidden state; default 128, 256, 512.</summary>
    public IReadOnlyList<int> LstmHidden { get; init; } = [128, 256, 512];

    /// <summary>LSTM layers; default 1 to 2.</summary>
    public WholeRange NumLstmLayers { get; init; } = new() { Low = 1, High = 2 };

    /// <summary>Learning rate of the first epoch; default 0.00005 to 0.001, logarithmic.</summary>
    public NumberRange Lr { get; init; } = new() { Low = 5e-5, High = 1e-3, Log = true };

    /// <summary>Dropout; default 0.2 to 0.5.</summary>
    public NumberRange Dropout { get; init; } = new() { Low = 0.2, High = 0.5 };

    /// <summary>Windows per step; default 128, 256.</summary>
    public IReadOnlyList<int> BatchSize { get; init; } = [128, 256];

    /// <summary>Minutes in a window; default 720, 1440.</summary>
    public IReadOnlyList<int> SeqLen { get; init; } = [720, 1440];

    /// <summary>Parameters of which more needs more memory.</summary>
    public static IReadOnlyList<string> MemorySizes { get; } = [TrialOptions.TcnChannels, TrialOptions.LstmHidden, TrialOptions.NumLstmLayers, TrialOptions.BatchSize, TrialOptions.SeqLen];

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
        .. List(nameof(TcnChannels), TcnChannels, value => new TrainingOptions { TcnChannels = value }),
        .. List(nameof(LstmHidden), LstmHidden, value => new TrainingOptions { LstmHidden = value }),
        .. List(nameof(BatchSize), BatchSize, value => new TrainingOptions { BatchSize = value }),
        .. List(nameof(SeqLen), SeqLen, value => new BaseModelOptions { SeqLen = value }),
        .. Bounds(nameof(NumLstmLayers), [NumLstmLayers.Low, NumLstmLayers.High], value => new TrainingOptions { NumLstmLayers = value }),
        .. Bounds(nameof(Lr), [Lr.Low, Lr.High], value => new TrainingOptions { Lr = value }),
        .. Bounds(nameof(Dropout), [Dropout.Low, Dropout.High], value => new TrainingOptions { Dropout = value }),
    ];

    static CategoricalDistribution Choices(IReadOnlyList<int> values) => new([.. values.Select(value => (Choice)value)]);

    static IEnumerable<ValidationResult> List(string name, IReadOnlyList<int> values, Func<int, object> options)
    {
        if (values.Count == 0) yield return new($"'{Key(name)}' needs at least one value; one alone fixes the parameter.", [name]);
        if (values.Distinct().Count() != values.Count) yield return new($"'{Key(name)}' holds a value twice.", [name]);
        foreach (var fault in Bounds(name, values, options)) yield return fault;
    }

    static IEnumerable<ValidationResult> Bounds<T>(string name, IEnumerable<T> values, Func<T, object> options)
    {
        foreach (var value in values.Distinct())
        {
            var made = options(value);
            List<ValidationResult> faults = [];
            if (!Validator.TryValidateObject(made, new ValidationContext(made), faults, validateAllProperties: true))
                yield return new(string.Create(CultureInfo.InvariantCulture, $"'{Key(name)}' cannot be {value}: {faults[0].ErrorMessage}"), [name]);
        }
    }

    static string Key(string name) => JsonNamingPolicy.SnakeCaseLower.ConvertName(name);
}
