using System.Diagnostics.CodeAnalysis;
using Nuke.Common.Utilities;

namespace Nuke.Common.IO;

public interface IAbsolutePathHolder
{
    AbsolutePath Path { get; }
}

/// <summary>A rooted, normalised path; joined with <c>/</c>, extended with <c>+</c>. Says nothing about what exists.</summary>
public sealed class AbsolutePath : IAbsolutePathHolder, IFormattable, IEquatable<AbsolutePath>
{
    static readonly StringComparison Comparison =
        OperatingSystem.IsWindows() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;

    readonly string _path;

    AbsolutePath(string path) => _path = path;

    /// <exception cref="ArgumentException">The path is not rooted.</exception>
    public static AbsolutePath Create(string path)
    {
        if (!System.IO.Path.IsPathRooted(path))
            throw new ArgumentException($"Path '{path}' must be rooted.", nameof(path));
        return new AbsolutePath(System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(path)));
    }

    public string Name => System.IO.Path.GetFileName(_path);
    public string NameWithoutExtension => System.IO.Path.GetFileNameWithoutExtension(_path);

    /// <summary>With its dot; empty when there is none.</summary>
    public string Extension => System.IO.Path.GetExtension(_path);

    /// <summary>Null for a root.</summary>
    public AbsolutePath Parent => (System.IO.Path.GetDirectoryName(_path) is { } parent ? new AbsolutePath(parent) : null)!;

    AbsolutePath IAbsolutePathHolder.Path => this;

    [return: NotNullIfNotNull(nameof(path))]
    public static implicit operator AbsolutePath?(string? path) => path is null ? null : Create(path);

    [return: NotNullIfNotNull(nameof(path))]
    public static implicit operator string?(AbsolutePath? path) => path?._path;

    public static AbsolutePath operator /(AbsolutePath left, string? right)
    {
        if (string.IsNullOrEmpty(right))
            return left;
        if (System.IO.Path.IsPathRooted(right))
            throw new ArgumentException($"'{right}' is rooted and cannot be joined to '{left}'.", nameof(right));
        return Create(System.IO.Path.Combine(left._path, right));
    }

    /// <summary>The parent: <c>path / ..</c> is the only range allowed.</summary>
    public static AbsolutePath operator /(AbsolutePath left, Range range) =>
        range.Equals(Range.All) ? left.Parent : throw new ArgumentException("Only '..' is allowed here.", nameof(range));

    /// <summary>Appends without a separator.</summary>
    public static AbsolutePath operator +(AbsolutePath left, string? right) => Create(left._path + right);

    public static bool operator ==(AbsolutePath? left, AbsolutePath? right) => Equals(left, right);
    public static bool operator !=(AbsolutePath? left, AbsolutePath? right) => !Equals(left, right);

    public bool Equals(AbsolutePath? other) => other is not null && string.Equals(_path, other._path, Comparison);
    public override bool Equals(object? obj) => Equals(obj as AbsolutePath);
    public override int GetHashCode() => _path.GetHashCode(Comparison);
    public override string ToString() => _path;

    /// <param name="format">
    /// <c>d</c>, <c>s</c>: in double or single quotes; <c>dn</c>, <c>sn</c>: only if it holds a space; <c>nq</c> or null: as it is.
    /// </param>
    /// <param name="formatProvider">Not used.</param>
    public string ToString(string? format, IFormatProvider? formatProvider = null) => format switch
    {
        null or "" or "nq" => _path,
        "d" => _path.DoubleQuote(),
        "dn" => _path.DoubleQuoteIfNeeded(),
        "s" => _path.SingleQuote(),
        "sn" => _path.SingleQuoteIfNeeded(),
        _ => throw new FormatException($"Path format '{format}' is unknown; use d, dn, s, sn or nq."),
    };
}
