namespace QuantGod.Engines;

/// <summary>The git-ignored folder where libraries and scripts that are no packages lie, one file or link each.</summary>
public sealed class EngineFolder(string repositoryRoot)
{
    public string Root { get; } = Path.Combine(repositoryRoot, ".engines");

    /// <summary>Where the compat projects look; see EngineLibrary.</summary>
    public string Library(string fileName) => Path.Combine(Root, "lib", fileName);

    /// <summary>Puts an engine into use in one step: a reader sees the old one or the new one.</summary>
    public void Use(string fileName, string target)
    {
        var link = Library(fileName);
        Directory.CreateDirectory(Path.GetDirectoryName(link)!);
        var temporary = $"{link}.{Environment.ProcessId:x}.part";
        File.Delete(temporary);
        File.CreateSymbolicLink(temporary, Path.GetRelativePath(Path.GetDirectoryName(link)!, target));
        File.Move(temporary, link, overwrite: true);
    }

    public void StopUsing(string fileName) => File.Delete(Library(fileName));
}
