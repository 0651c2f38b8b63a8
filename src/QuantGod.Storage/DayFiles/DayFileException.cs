namespace QuantGod.Storage.DayFiles;

/// <summary>A day file that cannot be read or written. The message names the path, what is wrong and how to put it right.</summary>
public sealed class DayFileException(string path, string fault, Exception? cause = null) : Exception($"{path}: {fault}", cause)
{
    public string Path { get; } = path;
}
