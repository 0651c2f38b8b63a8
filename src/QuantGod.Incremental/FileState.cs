using System.Security.Cryptography;

namespace QuantGod.Incremental;

/// <summary>What a record remembers of a file: enough for a quick look (size and time), and the content's hash when that is not enough.</summary>
/// <param name="Name">The <see cref="TrackedFile.Name"/>.</param>
/// <param name="Size">Bytes.</param>
/// <param name="ModifiedTicks">Last write time, UTC, in 100 ns ticks.</param>
/// <param name="Sha256">Lower-case hex.</param>
public sealed record FileState(string Name, long Size, long ModifiedTicks, string Sha256)
{
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static FileState Take(TrackedFile file, CancellationToken cancellationToken)
    {
        var info = new FileInfo(file.Path);
        return new FileState(file.Name, info.Length, info.LastWriteTimeUtc.Ticks, Hash(file.Path, cancellationToken));
    }

    /// <summary>True when size and time are as recorded; false also when the file is gone.</summary>
    public bool LooksLike(string path)
    {
        var info = new FileInfo(path);
        return info.Exists && info.Length == Size && info.LastWriteTimeUtc.Ticks == ModifiedTicks;
    }

    /// <summary>True when the content is as recorded: by size and time if they agree, else by hash.</summary>
    public bool Matches(string path, CancellationToken cancellationToken) =>
        LooksLike(path) || (new FileInfo(path) is { Exists: true } info && info.Length == Size && Hash(path, cancellationToken) == Sha256);

    static string Hash(string path, CancellationToken cancellationToken)
    {
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0, FileOptions.SequentialScan);
        var buffer = new byte[1 << 20];
        for (int read; (read = stream.Read(buffer)) > 0;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            sha.AppendData(buffer, 0, read);
        }

        return Convert.ToHexStringLower(sha.GetHashAndReset());
    }
}
