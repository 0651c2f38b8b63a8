namespace QuantGod.Storage.Archives;

/// <summary>A raw archive, or the folder of them, that cannot be used. The message names the path, what is wrong, where, and how to put it right.</summary>
public sealed class ArchiveException(string path, string fault, Exception? cause = null) : Exception($"{path}: {fault}", cause)
{
    public string Path { get; } = path;
}
