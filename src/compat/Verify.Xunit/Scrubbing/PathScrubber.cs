using System.Text.RegularExpressions;

namespace VerifyTests;

/// <summary>Replaces folders that differ from machine to machine with their role: <c>{ProjectDirectory}bin/x.txt</c>.</summary>
sealed class PathScrubber
{
    readonly (Regex Pattern, string Role)[] _folders;

    PathScrubber(IEnumerable<(string? Folder, string Role)> folders)
    {
        _folders =
        [
            .. from folder in folders
               let path = folder.Folder?.TrimEnd('/', '\\')
               where path?.Length > 2 // a root such as "/" or "C:" is in every path
               orderby path.Length descending // the inner folder wins over the one around it
               select (PatternOf(path), folder.Role)
        ];
    }

    public static PathScrubber Of(ProjectDirectories directories, GlobalSettings globals) => new(
    [
        (globals.KeepsProjectDirectory ? null : directories.Project, "{ProjectDirectory}"),
        (globals.KeepsSolutionDirectory ? null : directories.Solution, "{SolutionDirectory}"),
        (Environment.CurrentDirectory, "{CurrentDirectory}"),
        (Path.GetTempPath(), "{TempPath}"),
    ]);

    public string Scrub(string text)
    {
        foreach (var (pattern, role) in _folders) text = pattern.Replace(text, role);
        return text;
    }

    static Regex PatternOf(string path)
    {
        var parts = path.Split('/', '\\').Select(Regex.Escape);
        return new Regex($@"(?<![\w]){string.Join(@"[/\\]", parts)}([/\\]|(?![\w-]))", RegexOptions.CultureInvariant);
    }
}
