using System.Buffers;
using System.IO.Hashing;

namespace QuantGod.Incremental;

/// <summary>Files of this machine and of what is mounted on it.</summary>
public sealed class LocalFiles : IFileSource
{
    const int BufferBytes = 128 << 10; // stays in the cache of one core

    public static LocalFiles Instance { get; } = new();

    public FileLook? Look(string path)
    {
        var info = new FileInfo(path);
        return info.Exists ? new FileLook(info.Length, info.LastWriteTimeUtc.Ticks) : null;
    }

    /// <returns>
    /// <c>xxh3:</c> and 32 hexadecimal digits. It has to find accidental change and no more than that: whoever could make two contents with one hash
    /// here could as well write the record.
    /// </returns>
    public string Hash(string path, CancellationToken cancellationToken)
    {
        using var stream = new FileStream(
            path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0, FileOptions.SequentialScan);
        var hash = new XxHash128();
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        for (int read; (read = stream.Read(buffer)) > 0;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            hash.Append(buffer.AsSpan(0, read));
        }

        ArrayPool<byte>.Shared.Return(buffer); // not after an exception: the pool makes another one
        return $"xxh3:{hash.GetCurrentHashAsUInt128():x32}";
    }
}
