namespace QuantGod.Learning.Tests.Support;

/// <summary>A folder of one test's own, gone with it.</summary>
sealed class TempFolder : IDisposable
{
    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("quantgod-learning-");

    public string File(string name) => Path.Combine(_folder.FullName, name);

    public void Dispose() => _folder.Delete(recursive: true);
}
