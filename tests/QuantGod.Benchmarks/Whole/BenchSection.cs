namespace QuantGod.Benchmarks.Whole;

/// <summary>One subject of the bench. A new one is a class with its figures, named in <see cref="All"/>.</summary>
public abstract class BenchSection
{
    /// <summary>In the order in which they are measured and shown.</summary>
    public static IReadOnlyList<BenchSection> All { get; } =
        [new EtlSection(), new LabelSection(), new ValidateSection(), new NothingToDoSection(), new TrainingSection(), new LiveSection()];

    public abstract string Title { get; }

    /// <summary>Measures each figure while it is asked for.</summary>
    /// <exception cref="InvalidOperationException">What was to be measured failed.</exception>
    public abstract IEnumerable<Figure> Measure(BenchSettings settings);
}
