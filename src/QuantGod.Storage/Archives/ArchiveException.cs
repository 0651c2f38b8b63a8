using QuantGod.Market;

namespace QuantGod.Storage.Archives;

/// <summary>A raw archive, or the folder of them, that cannot be used. The message names the path, what is wrong, where, and how to put it right.</summary>
public class ArchiveException(string path, string fault, Exception? cause = null) : UserFacingException($"{path}: {fault}", cause)
{
    /// <summary>The archive, or the folder of them.</summary>
    public string Path { get; } = path;

    /// <summary>The message without the path.</summary>
    public string Fault { get; } = fault;
}

/// <summary>The disk, mount or remote failed to deliver the archive's bytes. The archive may be sound: reading it again may succeed.</summary>
public sealed class ArchiveReadException(string path, string fault, Exception? cause = null) : ArchiveException(path, fault, cause);
