namespace QuantGod.Incremental;

/// <summary>A file under the name a record knows it by. The name stays when the data folder moves; the path need not.</summary>
/// <param name="Name">Short and stable, for instance <c>pre_processed/2025-03-14_BTCUSDT_ob200.parquet</c>.</param>
/// <param name="Path">Where the file is, or will be, on this machine.</param>
public readonly record struct TrackedFile(string Name, string Path)
{
    readonly IFileSource? _source;

    /// <summary>Who is asked about the file; by default this machine.</summary>
    public IFileSource Source
    {
        get => _source ?? LocalFiles.Instance;
        init => _source = value;
    }

    public bool Exists => Source.Look(Path) is not null;

    /// <summary>A file named after its own name and the folder that people know it in: <c>labelled/2025-03-14_BTCUSDT_ob200.parquet</c>.</summary>
    public static TrackedFile In(string folder, string path) => new($"{folder}/{System.IO.Path.GetFileName(path)}", path);
}

/// <summary>The smallest thing that is up to date or not: one day of a step, or one model.</summary>
public abstract record WorkItem
{
    /// <summary>The step it belongs to, as the target is called: <c>Etl</c>, <c>Label</c>, <c>Train</c>.</summary>
    public required string Step { get; init; }

    /// <summary>Unique within the step and fit for a file name, for instance <c>2025-03-14_BTCUSDT_ob200</c>.</summary>
    public required string Name { get; init; }

    public required IReadOnlyList<TrackedFile> Inputs { get; init; }

    public required IReadOnlyList<TrackedFile> Outputs { get; init; }

    /// <summary>Only the configuration values that the step reads, by the name a person would look for: <c>labelling.yaml lookahead</c>.</summary>
    public required ConfigValues Config { get; init; }

    /// <summary>
    /// Files that some of <see cref="Config"/> comes from and that an earlier step may replace; asked about in plans only, since the values themselves
    /// are compared.
    /// </summary>
    public IReadOnlyList<string> ConfigFiles { get; init; } = [];

    /// <summary>Changes when the code that makes the outputs changes; see <see cref="CodeFingerprint"/>.</summary>
    public required string Code { get; init; }

    /// <summary>Where its record is kept: beside the outputs.</summary>
    public required string RecordFile { get; init; }
}

/// <summary>A <see cref="WorkItem"/> with what the step needs to know to make it.</summary>
public sealed record WorkItem<TWork> : WorkItem
{
    public required TWork Work { get; init; }
}
