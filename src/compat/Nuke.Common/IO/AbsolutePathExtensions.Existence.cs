using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Nuke.Common.IO;

public static partial class AbsolutePathExtensions
{
    static readonly string[] FileSuffixes = ["file", "exe", "executable", "script", "archive"];
    static readonly string[] DirectorySuffixes = ["directory", "dir", "folder"];

    public static bool FileExists([NotNullWhen(true)] this AbsolutePath? path) => File.Exists(path);
    public static bool DirectoryExists([NotNullWhen(true)] this AbsolutePath? path) => Directory.Exists(path);

    /// <summary>Asks for a file or a directory as the expression it is called on ends: <c>ModelFile.Exists()</c>, <c>DataDir.Exists()</c>.</summary>
    /// <exception cref="ArgumentException">The expression ends with neither word.</exception>
    public static bool Exists([NotNullWhen(true)] this AbsolutePath? path, [CallerArgumentExpression(nameof(path))] string? expression = null)
    {
        var name = expression?.TrimEnd('(', ')', '!') ?? "";
        if (FileSuffixes.Any(x => name.EndsWith(x, StringComparison.OrdinalIgnoreCase)))
            return path.FileExists();
        if (DirectorySuffixes.Any(x => name.EndsWith(x, StringComparison.OrdinalIgnoreCase)))
            return path.DirectoryExists();
        throw new ArgumentException($"'{expression}' does not say whether it is a file or a directory; use FileExists or DirectoryExists.", nameof(path));
    }

    /// <returns>The path if something is there, else null.</returns>
    public static AbsolutePath? Existing(this AbsolutePath? path) => Path.Exists(path) ? path : null;

    public static AbsolutePath? ExistingFile(this AbsolutePath? path) => path.FileExists() ? path : null;
    public static AbsolutePath? ExistingDirectory(this AbsolutePath? path) => path.DirectoryExists() ? path : null;

    public static IEnumerable<AbsolutePath> WhereFileExists(this IEnumerable<AbsolutePath> paths) => paths.Where(x => x.FileExists());
    public static IEnumerable<AbsolutePath> WhereDirectoryExists(this IEnumerable<AbsolutePath> paths) => paths.Where(x => x.DirectoryExists());

    public static DateTime GetLastWriteTimeUtc(this AbsolutePath path) => File.GetLastWriteTimeUtc(path);
    public static FileInfo ToFileInfo(this AbsolutePath path) => new(path);
    public static DirectoryInfo ToDirectoryInfo(this AbsolutePath path) => new(path);
}
