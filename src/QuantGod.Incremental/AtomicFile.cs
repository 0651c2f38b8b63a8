namespace QuantGod.Incremental;

/// <summary>Makes a file appear whole or not at all: written beside its place, flushed to the disk, renamed.</summary>
public static class AtomicFile
{
    const string Mark = ".part-";

    /// <param name="write">Gets the temporary path, in the same folder, and leaves the whole file there.</param>
    /// <exception cref="IOException">The file could not be written, flushed or renamed; nothing is left behind.</exception>
    public static void Publish(string path, Action<string> write)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        Directory.CreateDirectory(folder);
        var temporary = Path.Combine(folder, $".{Path.GetFileName(path)}{Mark}{Environment.ProcessId:x}-{Guid.NewGuid():N}");
        try
        {
            write(temporary);
            using (var handle = File.OpenHandle(temporary, FileMode.Open, FileAccess.ReadWrite)) RandomAccess.FlushToDisk(handle);
            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    /// <summary>Removes what killed runs left behind in a folder. Only for the holder of the data folder's lock.</summary>
    /// <returns>The number of files removed.</returns>
    public static int SweepLeftovers(string folder)
    {
        if (!Directory.Exists(folder)) return 0;

        var removed = 0;
        foreach (var leftover in Directory.EnumerateFiles(folder, $".*{Mark}*", SearchOption.AllDirectories))
        {
            File.Delete(leftover);
            removed++;
        }

        return removed;
    }
}
