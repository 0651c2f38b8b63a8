using System.Globalization;
using QuantGod.Incremental;
using QuantGod.Storage.Archives;
using QuantGod.Storage.Archives.Remote;
using Serilog;

namespace QuantGod.Pipeline.Etl;

/// <summary>
/// The raw archives, wherever they lie: in a folder, which may be a mount, or on a remote, which is listed once a run. What a mount or remote does
/// not give is asked for again.
/// </summary>
/// <param name="root">A folder or a remote.</param>
/// <param name="fetched">Where an archive of a remote lies while it is read.</param>
sealed class RawArchives(string root, string fetched, Attempts attempts) : IFileSource
{
    RemoteFolder? _remote;

    public string Root => root;

    /// <summary>Gets why and when something is tried again.</summary>
    public Action<string> Warn { get; set; } = message => Log.Warning("{Message}", message);

    /// <exception cref="ArchiveException">There are none, they cannot be listed, or two are of one day and symbol.</exception>
    public IReadOnlyList<RawArchive> Find(CancellationToken cancellationToken)
    {
        if (!RemotePath.IsRemote(root)) return RawFolder.Find(root);

        _remote ??= RemoteFolder.List(root, new Rclone(), cancellationToken);
        return _remote.Archives;
    }

    /// <summary>Names of ZIP files in the folder that Etl does not read, in order; of a remote none.</summary>
    public IReadOnlyList<string> ZipsOfOtherNames() => RemotePath.IsRemote(root) ? [] : RawFolder.MisnamedZips(root);

    public FileLook? Look(string path)
    {
        if (_remote is null) return LocalFiles.Instance.Look(path);
        return _remote.Look(path) is { } file ? new FileLook(file.Size, file.ModTime.UtcTicks) : null;
    }

    public string Hash(string path, CancellationToken cancellationToken)
    {
        try
        {
            return attempts.Run(() => _remote is null ? LocalHash(path, cancellationToken) : _remote.Hash(path, cancellationToken), Pausing, cancellationToken);
        }
        catch (ArchiveException e)
        {
            throw new IOException(e.Message, e);
        }
    }

    /// <summary>Reads an archive from its start, as often as need be; one of a remote is copied first and deleted when it is done with.</summary>
    /// <param name="read">Gets the archive's path on this machine.</param>
    /// <exception cref="ArchiveException">It cannot be had, or is damaged. The message names it where it lies, not its copy.</exception>
    public T Read<T>(string path, Func<string, T> read, CancellationToken cancellationToken) => attempts.Run(() =>
    {
        if (_remote is null) return read(path);

        using var copy = _remote.Fetch(path, fetched, cancellationToken);
        try
        {
            return read(copy.Path);
        }
        catch (ArchiveReadException e)
        {
            throw new ArchiveReadException(path, e.Fault, e);
        }
        catch (ArchiveException e)
        {
            throw new ArchiveException(path, e.Fault, e);
        }
    }, Pausing, cancellationToken);

    static string LocalHash(string path, CancellationToken cancellationToken)
    {
        try
        {
            return LocalFiles.Instance.Hash(path, cancellationToken);
        }
        catch (IOException e) when (e is not (FileNotFoundException or DirectoryNotFoundException))
        {
            throw new ArchiveReadException(path, $"cannot be read ({e.Message}). Check the disk or the mount it lies on, and run again.", e);
        }
    }

    void Pausing(ArchiveReadException failure, TimeSpan pause) =>
        Warn(string.Create(CultureInfo.InvariantCulture, $"{failure.Message} Trying again in {pause.TotalSeconds:0.0} s."));
}
