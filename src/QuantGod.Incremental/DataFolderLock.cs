using System.Globalization;

namespace QuantGod.Incremental;

/// <summary>One run at a time on a data folder. Released on disposal, and by the system when the process dies.</summary>
public sealed class DataFolderLock : IDisposable
{
    readonly FileStream _held;
    readonly string _holderFile;

    DataFolderLock(FileStream held, string holderFile) => (_held, _holderFile) = (held, holderFile);

    /// <exception cref="DataFolderBusyException">Another process holds it; the message names it.</exception>
    public static DataFolderLock Acquire(string dataFolder, string purpose)
    {
        var folder = Path.Combine(dataFolder, ".incremental");
        Directory.CreateDirectory(folder);
        var holderFile = Path.Combine(folder, "holder.txt");
        FileStream held;
        try
        {
            held = new FileStream(Path.Combine(folder, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e)
        {
            throw new DataFolderBusyException(dataFolder, HolderOf(holderFile), e);
        }

        File.WriteAllText(holderFile, string.Create(
            CultureInfo.InvariantCulture,
            $"process {Environment.ProcessId} on {Environment.MachineName}, running {purpose} since {DateTime.UtcNow:yyyy-MM-dd HH:mm:ss} UTC"));
        return new DataFolderLock(held, holderFile);
    }

    public void Dispose()
    {
        File.Delete(_holderFile);
        _held.Dispose();
    }

    static string HolderOf(string holderFile)
    {
        try
        {
            return File.ReadAllText(holderFile);
        }
        catch (IOException)
        {
            return "another process that has not said its name yet"; // between its lock and its first line
        }
    }
}

/// <summary>The data folder is in use by another run.</summary>
public sealed class DataFolderBusyException(string dataFolder, string holder, Exception inner) : Exception(
    $"The data folder '{dataFolder}' is in use by {holder}. Wait for it, stop it, or give this run another folder with --data-dir.", inner);
