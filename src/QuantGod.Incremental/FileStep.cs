namespace QuantGod.Incremental;

/// <summary>The simplest step: one item, declared in the target as inputs, outputs and configuration, with a body that makes all outputs.</summary>
public sealed class FileStep(string name, string recordFolder) : IncrementalStep
{
    Func<IEnumerable<string>> _inputs = () => [];
    Func<IEnumerable<string>> _outputs = () => [];
    Func<object> _config = () => new { };
    Action _body = () => { };

    public override string Name => name;

    protected override string MemoFile => Path.Combine(recordFolder, $"{name}.memo");

    public FileStep Inputs(Func<IEnumerable<string>> paths)
    {
        _inputs = paths;
        return this;
    }

    public FileStep Outputs(Func<IEnumerable<string>> paths)
    {
        _outputs = paths;
        return this;
    }

    /// <summary>An anonymous object of the values that the body reads; name the code's version here too.</summary>
    public FileStep Config(Func<object> values)
    {
        _config = values;
        return this;
    }

    public FileStep Body(Action body)
    {
        _body = body;
        return this;
    }

    protected override IReadOnlyList<WorkItem> Items() =>
    [
        new WorkItem
        {
            Step = name,
            Name = name,
            Inputs = Track(_inputs()),
            Outputs = Track(_outputs()),
            Config = ConfigValues.Of(_config()),
            Code = "",
            RecordFile = Path.Combine(recordFolder, $"{name}.json"),
        },
    ];

    protected override IReadOnlyDictionary<string, string> RunItem(WorkItem item, CancellationToken cancellationToken)
    {
        _body();
        return new Dictionary<string, string>();
    }

    static List<TrackedFile> Track(IEnumerable<string> paths) =>
        paths.Select(path => new TrackedFile(Path.GetFileName(path), path)).ToList();
}
