using System.Globalization;

namespace QuantGod.Incremental;

/// <summary>One run at a time on a data folder. Released on disposal, and by the system when the process dies.</summary>
public sealed class DataFolderLock : IDisposable
{
    /// <summary>What the systems answer when another process has the file: of Windows the error, elsewhere the number of EWOULDBLOCK.</summary>
    const int SharingViolation = 32, LockViolation = 33, TryAgain = 11, TryAgainOnMac = 35;

    readonly FileStream _held;
    readonly string _holderFile;

    DataFolderLock(FileStream held, string holderFile) => (_held, _holderFile) = (held, holderFile);

    /// <exception cref="DataFolderBusyException">Another process holds it; the message names it.</exception>
    /// <exception cref="StepException">The folder is read-only or its disk full.</exception>
    public static DataFolderLock Acquire(string dataFolder, string purpose)
    {
        var folder = Path.Combine(dataFolder, ".incremental");
        var holderFile = Path.Combine(folder, "holder.txt");
        FileStream? held = null;
        try
        {
            Directory.CreateDirectory(folder);
            held = new FileStream(Path.Combine(folder, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            File.WriteAllText(holderFile, string.Create(
                CultureInfo.InvariantCulture,
                $"process {Environment.ProcessId} on {Environment.MachineName}, running {purpose} since {DateTime.UtcNow:yyyy-MM-dd HH:mm:ss} UTC"));
            return new DataFolderLock(held, holderFile);
        }
        catch (IOException e) when (held is null && IsHeldByOther(e))
        {
            throw new DataFolderBusyException(dataFolder, HolderOf(holderFile), e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            held?.Dispose();
            throw new StepException(
                $"Nothing can be written to the data folder '{dataFolder}' ({e.Message}). Check its permissions and the space on its disk, and run again.", e);
        }
    }

    public void Dispose()
    {
        File.Delete(_holderFile);
        _held.Dispose();
    }

    static bool IsHeldByOther(IOException e) => OperatingSystem.IsWindows()
        ? (ushort)e.HResult is SharingViolation or LockViolation
        : e.HResult == (OperatingSystem.IsMacOS() ? TryAgainOnMac : TryAgain);

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
    $"The data folder '{dataFolder}' is in use by {holder}. Wait for it, stop it, or give this run another data folder.", inner);
