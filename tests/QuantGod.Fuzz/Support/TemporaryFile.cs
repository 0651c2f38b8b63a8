namespace QuantGod.Fuzz.Support;

/// <summary>One file, written again and again.</summary>
sealed class TemporaryFile(string name) : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("quantgod-fuzz-").FullName;

    public string Path => System.IO.Path.Combine(_folder, name);

    public string Folder => _folder;

    public string Write(byte[] content)
    {
        File.WriteAllBytes(Path, content);
        return Path;
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
