using System.Diagnostics.CodeAnalysis;

namespace Nuke.Common.IO;

/// <summary>A path without root, normalised, with the separator of its kind.</summary>
public class RelativePath
{
    readonly string _path;
    readonly char _separator;

    protected RelativePath(string path, char? separator = null)
    {
        if (Path.IsPathRooted(path))
            throw new ArgumentException($"Path '{path}' must not be rooted.", nameof(path));
        _separator = separator ?? Path.DirectorySeparatorChar;
        _path = Normalise(path, _separator);
    }

    [return: NotNullIfNotNull(nameof(path))]
    public static explicit operator RelativePath?(string? path) => path is null ? null : new RelativePath(path);

    [return: NotNullIfNotNull(nameof(path))]
    public static implicit operator string?(RelativePath? path) => path?._path;

    public static RelativePath operator /(RelativePath left, string? right) =>
        string.IsNullOrEmpty(right) ? left : new RelativePath(left._path + left._separator + right, left._separator);

    public static RelativePath operator +(RelativePath left, string? right) => new(left._path + right, left._separator);

    public override string ToString() => _path;

    static string Normalise(string path, char separator)
    {
        var parts = new List<string>();
        foreach (var part in path.Split(['/', '\\'], StringSplitOptions.RemoveEmptyEntries).Where(x => x != "."))
        {
            if (part == ".." && parts.Count > 0 && parts[^1] != "..")
                parts.RemoveAt(parts.Count - 1);
            else
                parts.Add(part);
        }

        return string.Join(separator, parts);
    }
}

public sealed class UnixRelativePath : RelativePath
{
    UnixRelativePath(string path) : base(path, '/')
    {
    }

    [return: NotNullIfNotNull(nameof(path))]
    public static explicit operator UnixRelativePath?(string? path) => path is null ? null : new UnixRelativePath(path);
}

public sealed class WinRelativePath : RelativePath
{
    WinRelativePath(string path) : base(path, '\\')
    {
    }

    [return: NotNullIfNotNull(nameof(path))]
    public static explicit operator WinRelativePath?(string? path) => path is null ? null : new WinRelativePath(path);
}
