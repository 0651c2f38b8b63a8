using System.Globalization;

namespace QuantGod.Learning.Studies.Trials;

/// <summary>
/// What a parameter may be. Values are held as one number each, the internal value: a number itself, or the index of a choice.
/// </summary>
public abstract record Distribution
{
    /// <summary>Whether there is nothing to choose.</summary>
    public abstract bool IsSingle { get; }

    /// <summary>The first value that may be proposed: the only one where there is nothing to choose.</summary>
    public abstract double First { get; }

    /// <summary>Whether rows of one parameter may hold both: the same kind and scale, the same choices in the same order.</summary>
    public abstract bool IsCompatibleWith(Distribution other);

    /// <summary>The value as people write it, JSON for choices.</summary>
    public abstract string Show(double value);
}

/// <summary>A number in [Low, High].</summary>
public abstract record NumericDistribution : Distribution
{
    /// <summary>Smallest value.</summary>
    public double Low { get; protected init; }

    /// <summary>Largest value, on the grid where there is one.</summary>
    public double High { get; protected init; }

    /// <summary>Distance of neighbouring values; 0 where there is none.</summary>
    public double Step { get; protected init; }

    /// <summary>Whether equal ratios count alike, not equal distances.</summary>
    public bool Log { get; protected init; }

    /// <summary>A value on the scale on which equal distances count alike: its logarithm, or itself.</summary>
    public double ToScale(double value) => Log ? Math.Log(value) : value;

    /// <summary>A place on that scale as a value: on the grid, within the bounds.</summary>
    public double FromScale(double scaled)
    {
        var value = Log ? Math.Exp(scaled) : scaled;
        if (Step > 0) value = Low + Math.Round((value - Low) / Step) * Step;
        return Math.Clamp(value, Low, High);
    }

    public override bool IsSingle => Low == High;

    public override double First => Low;

    public override bool IsCompatibleWith(Distribution other) => other is NumericDistribution number && number.GetType() == GetType() && number.Log == Log;
}

/// <summary>A real number in [Low, High].</summary>
public sealed record FloatDistribution : NumericDistribution
{
    /// <param name="low">Above 0 with <paramref name="log"/>.</param>
    /// <param name="high">Lowered to the last point of the grid where there is a step.</param>
    /// <param name="log">Not together with a step.</param>
    /// <param name="step">Distance of the grid's points, from <paramref name="low"/> on; null for none.</param>
    /// <exception cref="ArgumentException">The bounds, scale and step do not fit together.</exception>
    public FloatDistribution(double low, double high, bool log = false, double? step = null)
    {
        if (!(low <= high) || !double.IsFinite(low) || !double.IsFinite(high)) throw Fault("needs finite bounds, low not above high");
        if (log && !(low > 0)) throw Fault("needs a low bound above 0 on a logarithmic scale");
        if (step is { } distance && (log || !(distance > 0))) throw Fault("takes a step above 0, and none on a logarithmic scale");
        (Low, High, Log, Step) = (low, step is { } grid ? LastOfGrid(low, high, grid) : high, log, step ?? 0);

        ArgumentException Fault(string what) => new(string.Create(CultureInfo.InvariantCulture, $"A number from {low} to {high} {what}."));
    }

    public override bool IsSingle => base.IsSingle || High - Low < Step;

    public override string Show(double value) => PythonJson.Number(value);

    /// <summary>In decimal, as people count: 0.3 is three times 0.1.</summary>
    static double LastOfGrid(double low, double high, double step)
    {
        var (from, to, distance) = ((decimal)low, (decimal)high, (decimal)step);
        return (double)(from + decimal.Floor((to - from) / distance) * distance);
    }
}

/// <summary>A whole number in [Low, High].</summary>
public sealed record IntDistribution : NumericDistribution
{
    /// <param name="low">At least 1 with <paramref name="log"/>.</param>
    /// <param name="high">Lowered to the last point of the grid.</param>
    /// <param name="log">Not together with a step above 1.</param>
    /// <param name="step">Distance of the values, from <paramref name="low"/> on. At least 1.</param>
    /// <exception cref="ArgumentException">The bounds, scale and step do not fit together.</exception>
    public IntDistribution(long low, long high, bool log = false, long step = 1)
    {
        if (low > high) throw Fault("needs a low bound that is not above the high one");
        if (log && low < 1) throw Fault("needs a low bound of at least 1 on a logarithmic scale");
        if (step < 1 || log && step != 1) throw Fault("takes a step of at least 1, and no other than 1 on a logarithmic scale");
        (Low, High, Log, Step) = (low, low + (high - low) / step * step, log, step);

        ArgumentException Fault(string what) => new($"A whole number from {low} to {high} {what}.");
    }

    public override string Show(double value) => ((long)value).ToString(CultureInfo.InvariantCulture);
}

/// <summary>One of some values that have no order.</summary>
public sealed record CategoricalDistribution : Distribution
{
    /// <exception cref="ArgumentException">No choice, or one twice.</exception>
    public CategoricalDistribution(params IReadOnlyList<Choice> choices)
    {
        if (choices.Count == 0 || choices.Distinct().Count() != choices.Count)
            throw new ArgumentException($"A choice needs at least one value and none twice; got [{string.Join(", ", choices)}].", nameof(choices));
        Choices = choices;
    }

    public IReadOnlyList<Choice> Choices { get; }

    /// <summary>Indices of choices that stay in the list for the sake of earlier trials and are not proposed any more. Not stored.</summary>
    public IReadOnlySet<int> Retired { get; init; } = new HashSet<int>();

    /// <summary>Indices of the choices that may be proposed.</summary>
    public IEnumerable<int> Proposable => Enumerable.Range(0, Choices.Count).Where(index => !Retired.Contains(index));

    public override bool IsSingle => Choices.Count - Retired.Count == 1;

    public override double First => Proposable.First();

    public override bool IsCompatibleWith(Distribution other) => Equals(other as CategoricalDistribution);

    public override string Show(double value) => Choices[(int)value].Json;

    public bool Equals(CategoricalDistribution? other) => other is not null && Choices.SequenceEqual(other.Choices);

    public override int GetHashCode() => Choices.Aggregate(Choices.Count, HashCode.Combine);
}

/// <summary>One value of a categorical parameter: null, a truth value, a whole number, a number or a text, held as the JSON that databases hold.</summary>
/// <param name="Json">For instance <c>128</c>, <c>2.5</c>, <c>"text"</c>, <c>null</c>.</param>
public readonly record struct Choice(string Json)
{
    public static implicit operator Choice(int value) => new(value.ToString(CultureInfo.InvariantCulture));

    public static implicit operator Choice(string text) => new(PythonJson.Text(text));

    public override string ToString() => Json;
}
