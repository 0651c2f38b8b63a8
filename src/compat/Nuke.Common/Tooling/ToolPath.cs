namespace Nuke.Common.Tooling;

static class ToolPath
{
    /// <returns>The file itself if it is rooted or relative to here, else the first of that name on PATH; null when there is none.</returns>
    public static string? OnPath(string name)
    {
        if (name.Contains(Path.DirectorySeparatorChar) || name.Contains(Path.AltDirectorySeparatorChar))
            return File.Exists(name) ? Path.GetFullPath(name) : null;

        string[] extensions = OperatingSystem.IsWindows() && !Path.HasExtension(name) ? [".exe", ".cmd", ".bat", ""] : [""];
        var candidates =
            from directory in (EnvironmentInfo.GetVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            from extension in extensions
            select Path.Combine(directory, name + extension);
        return candidates.FirstOrDefault(File.Exists);
    }
}
