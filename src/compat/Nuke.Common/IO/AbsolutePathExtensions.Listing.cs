namespace Nuke.Common.IO;

public static partial class AbsolutePathExtensions
{
    public static bool ContainsFile(this AbsolutePath path, string pattern, SearchOption options = SearchOption.TopDirectoryOnly) =>
        path.ToDirectoryInfo().GetFiles(pattern, options).Length > 0;

    public static bool ContainsDirectory(this AbsolutePath path, string pattern, SearchOption options = SearchOption.TopDirectoryOnly) =>
        path.ToDirectoryInfo().GetDirectories(pattern, options).Length > 0;

    /// <summary>Files in ordinal order, down to <paramref name="depth"/> levels (1: only the directory itself).</summary>
    public static IEnumerable<AbsolutePath> GetFiles(this AbsolutePath path, string pattern = "*", int depth = 1, FileAttributes attributes = 0) =>
        Ordered(Directory.EnumerateFiles(path, pattern, Depth(depth)), attributes);

    /// <summary>Directories in ordinal order, down to <paramref name="depth"/> levels (1: only the immediate ones).</summary>
    public static IEnumerable<AbsolutePath> GetDirectories(this AbsolutePath path, string pattern = "*", int depth = 1, FileAttributes attributes = 0) =>
        Ordered(Directory.EnumerateDirectories(path, pattern, Depth(depth)), attributes);

    static EnumerationOptions Depth(int depth) => new()
    {
        RecurseSubdirectories = depth > 1,
        MaxRecursionDepth = depth - 1,
        AttributesToSkip = 0,
        IgnoreInaccessible = false,
        MatchType = MatchType.Simple,
    };

    static IEnumerable<AbsolutePath> Ordered(IEnumerable<string> paths, FileAttributes attributes) =>
        paths.Where(x => attributes == 0 || (File.GetAttributes(x) & attributes) == attributes)
            .Order(StringComparer.Ordinal)
            .Select(AbsolutePath.Create);
}
