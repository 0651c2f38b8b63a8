using System.Collections.Concurrent;

namespace QuantGod.Incremental.Tests.Support;

/// <summary>Files that only their look and hash are known of.</summary>
public sealed class ElsewhereFiles : IFileSource
{
    public ConcurrentDictionary<string, (FileLook Look, string Hash)> Files { get; } = [];

    /// <summary>Whether hashes are refused, as by a remote that does not answer.</summary>
    public bool IsDown { get; set; }

    public int HashesAsked { get; private set; }

    public FileLook? Look(string path) => Files.TryGetValue(path, out var file) ? file.Look : null;

    public string Hash(string path, CancellationToken cancellationToken)
    {
        HashesAsked++;
        return IsDown ? throw new IOException("no answer") : Files[path].Hash;
    }
}
