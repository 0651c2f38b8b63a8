using System.IO.Enumeration;

namespace Nuke.Common.IO;

/// <summary>Patterns of <c>**</c> (any depth, none included), <c>*</c> and <c>?</c>; results are distinct and in ordinal order.</summary>
public static class Globbing
{
    static readonly bool IgnoreCase = OperatingSystem.IsWindows();

    public static IReadOnlyCollection<AbsolutePath> GlobFiles(this AbsolutePath directory, params string[] patterns) =>
        Glob(directory, patterns, Directory.EnumerateFiles);

    public static IReadOnlyCollection<AbsolutePath> GlobDirectories(this AbsolutePath directory, params string[] patterns) =>
        Glob(directory, patterns, Directory.EnumerateDirectories);

    static List<AbsolutePath> Glob(AbsolutePath directory, string[] patterns, Func<string, IEnumerable<string>> candidates)
    {
        var found = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var pattern in patterns)
        {
            var segments = pattern.Split(['/', '\\'], StringSplitOptions.RemoveEmptyEntries);
            if (segments.Length > 0 && directory.DirectoryExists())
                Descend(directory, segments, candidates, found);
        }

        return [.. found.Select(AbsolutePath.Create)];
    }

    static void Descend(string directory, ReadOnlySpan<string> segments, Func<string, IEnumerable<string>> candidates, SortedSet<string> found)
    {
        if (segments[0] == "**")
        {
            if (segments.Length == 1)
                found.UnionWith(candidates(directory));
            else
                Descend(directory, segments[1..], candidates, found);
            foreach (var child in Directory.EnumerateDirectories(directory))
                Descend(child, segments, candidates, found);
            return;
        }

        foreach (var entry in segments.Length == 1 ? candidates(directory) : Directory.EnumerateDirectories(directory))
        {
            if (!FileSystemName.MatchesSimpleExpression(segments[0], Path.GetFileName(entry), IgnoreCase))
                continue;
            if (segments.Length == 1)
                found.Add(entry);
            else
                Descend(entry, segments[1..], candidates, found);
        }
    }
}
