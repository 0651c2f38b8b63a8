namespace QuantGod.Storage.Archives.Remote;

/// <summary>A copy of a remote archive, in a folder of its own that goes with it.</summary>
public sealed class FetchedArchive : IDisposable
{
    readonly string _folder;

    internal FetchedArchive(string parent, string fileName)
    {
        _folder = System.IO.Path.Combine(System.IO.Path.GetFullPath(parent), Guid.NewGuid().ToString("N"));
        Directory.CreateDirectory(_folder);
        Path = System.IO.Path.Combine(_folder, fileName);
    }

    public string Path { get; }

    /// <summary>Removes what killed runs have left in a folder for fetched archives. Only for who holds the data folder's lock.</summary>
    public static void Sweep(string parent)
    {
        if (Directory.Exists(parent)) Directory.Delete(parent, recursive: true);
    }

    public void Dispose()
    {
        if (Directory.Exists(_folder)) Directory.Delete(_folder, recursive: true);
    }
}
