using System.Diagnostics.CodeAnalysis;

namespace Nuke.Common.IO;

/// <summary>A rooted, normalised path; joined with <c>/</c>, extended with <c>+</c>. Says nothing about what exists.</summary>
public sealed class AbsolutePath : IEquatable<AbsolutePath>
{
    static readonly StringComparison Comparison =
        OperatingSystem.IsWindows() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;

    readonly string _path;

    AbsolutePath(string path) => _path = path;

    /// <exception cref="ArgumentException">The path is not rooted.</exception>
    public static AbsolutePath Create(string path)
    {
        if (!Path.IsPathRooted(path))
            throw new ArgumentException($"Path '{path}' must be rooted.", nameof(path));
        return new AbsolutePath(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)));
    }

    public string Name => Path.GetFileName(_path);
    public string NameWithoutExtension => Path.GetFileNameWithoutExtension(_path);

    /// <summary>Null for a root.</summary>
    public AbsolutePath Parent => (Path.GetDirectoryName(_path) is { } parent ? new AbsolutePath(parent) : null)!;

    [return: NotNullIfNotNull(nameof(path))]
    public static implicit operator AbsolutePath?(string? path) => path is null ? null : Create(path);

    [return: NotNullIfNotNull(nameof(path))]
    public static implicit operator string?(AbsolutePath? path) => path?._path;

    public static AbsolutePath operator /(AbsolutePath left, string? right)
    {
        if (string.IsNullOrEmpty(right))
            return left;
        if (Path.IsPathRooted(right))
            throw new ArgumentException($"'{right}' is rooted and cannot be joined to '{left}'.", nameof(right));
        return Create(Path.Combine(left._path, right));
    }

    /// <summary>Appends without a separator.</summary>
    public static AbsolutePath operator +(AbsolutePath left, string? right) => Create(left._path + right);

    public static bool operator ==(AbsolutePath? left, AbsolutePath? right) => Equals(left, right);
    public static bool operator !=(AbsolutePath? left, AbsolutePath? right) => !Equals(left, right);

    public bool Equals(AbsolutePath? other) => other is not null && string.Equals(_path, other._path, Comparison);
    public override bool Equals(object? obj) => Equals(obj as AbsolutePath);
    public override int GetHashCode() => _path.GetHashCode(Comparison);
    public override string ToString() => _path;
}
