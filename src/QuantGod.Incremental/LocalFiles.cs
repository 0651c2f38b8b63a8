using QuantGod.Incremental.Hashing;

namespace QuantGod.Incremental;

/// <summary>Files of this machine and of what is mounted on it.</summary>
public sealed class LocalFiles : IFileSource
{
    public static LocalFiles Instance { get; } = new();

    public FileLook? Look(string path)
    {
        var info = new FileInfo(path);
        return info.Exists ? new FileLook(info.Length, info.LastWriteTimeUtc.Ticks) : null;
    }

    /// <returns><c>xxh3:</c> and 32 hexadecimal digits, or <c>sha256:</c> and 64 where that is what was recorded.</returns>
    public string Hash(string path, string recorded, CancellationToken cancellationToken)
    {
        using var stream = new FileStream(
            path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0, FileOptions.SequentialScan);
        return ContentHash.Of(stream, recorded, cancellationToken);
    }
}
