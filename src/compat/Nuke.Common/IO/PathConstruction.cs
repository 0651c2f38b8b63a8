namespace Nuke.Common.IO;

public static class PathConstruction
{
    public static RelativePath GetRelativePathTo(this AbsolutePath path, string destination) =>
        (RelativePath)Path.GetRelativePath(path, Rooted(path, destination));

    public static UnixRelativePath GetUnixRelativePathTo(this AbsolutePath path, string destination) =>
        (UnixRelativePath)Path.GetRelativePath(path, Rooted(path, destination));

    public static WinRelativePath GetWinRelativePathTo(this AbsolutePath path, string destination) =>
        (WinRelativePath)Path.GetRelativePath(path, Rooted(path, destination));

    /// <summary>Whether <paramref name="destination"/> is the path itself or lies below it.</summary>
    public static bool Contains(this AbsolutePath path, string destination)
    {
        var relative = Path.GetRelativePath(path, Rooted(path, destination));
        return relative != ".." && !relative.StartsWith(".." + Path.DirectorySeparatorChar, StringComparison.Ordinal) && !Path.IsPathRooted(relative);
    }

    static AbsolutePath Rooted(AbsolutePath path, string destination) => AbsolutePath.Create(Path.Combine(path, destination));
}
