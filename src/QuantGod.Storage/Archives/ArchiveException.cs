namespace QuantGod.Storage.Archives;

/// <summary>A raw archive, or the folder of them, that cannot be used. The message names the path, what is wrong, where, and how to put it right.</summary>
public class ArchiveException(string path, string fault, Exception? cause = null) : Exception($"{path}: {fault}", cause)
{
    /// <summary>The archive, or the folder of them.</summary>
    public string Path { get; } = path;

    /// <summary>The message without the path.</summary>
    public string Fault { get; } = fault;
}

/// <summary>The disk, the mount or the remote did not give the archive's bytes, which says nothing against the archive: reading it again may do.</summary>
public sealed class ArchiveReadException(string path, string fault, Exception? cause = null) : ArchiveException(path, fault, cause);
