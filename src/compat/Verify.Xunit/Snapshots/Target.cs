using System.Text;

namespace VerifyTests;

/// <summary>One file of a snapshot: text, or bytes of a stream.</summary>
public readonly struct Target
{
    /// <param name="extension">File extension without the dot.</param>
    /// <param name="data">The text.</param>
    /// <param name="name">Stands after '#' in the file name.</param>
    public Target(string extension, string data, string? name = null)
    {
        Extension = extension;
        Text = data;
        Name = name;
    }

    /// <inheritdoc cref="Target(string, string, string)"/>
    public Target(string extension, StringBuilder data, string? name = null)
        : this(extension, data.ToString(), name)
    {
    }

    /// <param name="extension">File extension without the dot; with one of text the bytes are read as text.</param>
    /// <param name="data">Read to its end and closed.</param>
    /// <param name="name">Stands after '#' in the file name.</param>
    public Target(string extension, Stream data, string? name = null)
    {
        Extension = extension;
        Stream = data;
        Name = name;
    }

    public string Extension { get; }
    public string? Name { get; }
    internal string? Text { get; }
    internal Stream? Stream { get; }
}
