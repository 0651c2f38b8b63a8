namespace QuantGod.Engines;

/// <summary>The git-ignored folder where the engines in use lie, one file or link each, and the shims built for each libtorch.</summary>
public sealed class EngineFolder(string repositoryRoot)
{
    public string Root { get; } = Path.Combine(repositoryRoot, ".engines");

    public string ShimSources { get; } = Path.Combine(repositoryRoot, "src", "compat", "TorchSharp", "native");

    /// <summary>Where the compat projects look; see EngineLibrary.</summary>
    public string Library(string fileName) => Path.Combine(Root, "lib", fileName);

    public string Shim(string key) => Path.Combine(Root, "shims", key, TorchEngine.ShimFile);

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
