namespace VerifyTests;

/// <summary>What a passed verification compared.</summary>
public class VerifyResult
{
    readonly IReadOnlyList<SnapshotFile> _files;

    internal VerifyResult(object? target, IReadOnlyList<SnapshotFile> files)
    {
        Target = target;
        _files = files;
    }

    public object? Target { get; }

    /// <exception cref="InvalidOperationException">The target was no exception.</exception>
    public Exception Exception => Target as Exception
        ?? throw new InvalidOperationException($"The target is no exception but {Target?.GetType().ToString() ?? "null"}; use Throws or ThrowsTask.");

    /// <summary>The scrubbed text of the only text file.</summary>
    public string Text => _files.Single(file => file.Files.IsText).Text!;

    /// <summary>Paths of the verified files.</summary>
    public IEnumerable<string> Files => _files.Select(file => file.Files.VerifiedPath);

    /// <summary>Paths of the verified text files.</summary>
    public IEnumerable<string> TextFiles => _files.Where(file => file.Files.IsText).Select(file => file.Files.VerifiedPath);
}
