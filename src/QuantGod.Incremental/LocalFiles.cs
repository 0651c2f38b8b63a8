using System.Security.Cryptography;

namespace QuantGod.Incremental;

/// <summary>Files of this machine and of what is mounted on it; hashes are SHA-256 in lower-case hex.</summary>
public sealed class LocalFiles : IFileSource
{
    public static LocalFiles Instance { get; } = new();

    public FileLook? Look(string path)
    {
        var info = new FileInfo(path);
        return info.Exists ? new FileLook(info.Length, info.LastWriteTimeUtc.Ticks) : null;
    }

    public string Hash(string path, CancellationToken cancellationToken)
    {
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var stream = new FileStream(
            path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0, FileOptions.SequentialScan);
        var buffer = new byte[1 << 20];
        for (int read; (read = stream.Read(buffer)) > 0;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            sha.AppendData(buffer, 0, read);
        }

        return Convert.ToHexStringLower(sha.GetHashAndReset());
    }
}
