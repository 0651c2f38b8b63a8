using System.Text.Json;

namespace QuantGod.Storage.Archives.Remote;

/// <summary>The day archives below a folder of an rclone remote as one listing found them; each is fetched when its turn comes.</summary>
public sealed class RemoteFolder
{
    readonly Rclone _rclone;
    readonly Dictionary<string, RemoteFile> _files = new(StringComparer.Ordinal);

    RemoteFolder(string root, Rclone rclone, IReadOnlyList<RemoteFile> files)
    {
        _rclone = rclone;
        var archives = new List<RawArchive>();
        foreach (var file in files)
        {
            if (!ArchiveName.TryParse(file.FileName, out var name)) continue;
            var path = RemotePath.Below(root, file.Path);
            if (!_files.TryAdd(path, file)) throw new ArchiveException(path, "the remote holds two files of this path. Remove one of them.");
            archives.Add(new RawArchive(path, name));
        }

        if (archives.Count == 0) throw new ArchiveException(root, Empty(files));
        Archives = RawFolder.InOrder(archives);
    }

    /// <summary>In order of file name, so by day. Files with other names are left alone.</summary>
    public IReadOnlyList<RawArchive> Archives { get; }

    /// <summary>Lists a folder with all its subfolders: one call of rclone, nothing is downloaded.</summary>
    /// <param name="root">As rclone would have it, see <see cref="RemotePath"/>.</param>
    /// <exception cref="ArchiveException">
    /// rclone is not installed or fails, the remote is unknown, the folder is missing or holds no archive, or two archives are of one day and symbol.
    /// </exception>
    public static RemoteFolder List(string root, Rclone rclone, CancellationToken cancellationToken)
    {
        var json = rclone.Run(root, "lsjson", ["--recursive", "--files-only", "--no-mimetype"], [root], cancellationToken);
        return new RemoteFolder(root, rclone, Parse(root, json));
    }

    /// <returns>The archive as it was when the folder was listed; null when it was not there.</returns>
    public RemoteFile? Look(string path) => _files.GetValueOrDefault(path);

    /// <summary>
    /// A hash of the archive's present content, see <see cref="RemoteFile.Hash"/>. Most remotes keep one; disks and SFTP servers read the file for it.
    /// </summary>
    /// <exception cref="ArchiveException">The archive is gone.</exception>
    /// <exception cref="ArchiveReadException">The remote does not answer.</exception>
    public string Hash(string path, CancellationToken cancellationToken) =>
        Parse(path, _rclone.Run(path, "lsjson", ["--hash", "--no-mimetype"], [path], cancellationToken)) is [var file] ? file.Hash() : "";

    /// <summary>Copies one of <see cref="Archives"/> below a folder of this machine.</summary>
    /// <param name="folder">For nothing else, so that <see cref="FetchedArchive.Sweep"/> may clear it; made when absent.</param>
    /// <exception cref="ArchiveException">The archive is gone, or has no room here.</exception>
    /// <exception cref="ArchiveReadException">The copy failed; nothing of it is left.</exception>
    public FetchedArchive Fetch(string path, string folder, CancellationToken cancellationToken)
    {
        var fetched = new FetchedArchive(folder, _files[path].FileName);
        try
        {
            RequireRoom(path, _files[path].Size, folder);
            _rclone.Run(path, "copyto", ["--retries", "1"], [path, fetched.Path], cancellationToken); // Attempts pauses between tries
            return File.Exists(fetched.Path) ? fetched : throw new ArchiveReadException(path, "'rclone copyto' ended well and copied nothing.");
        }
        catch
        {
            fetched.Dispose();
            throw;
        }
    }

    static void RequireRoom(string path, long size, string folder)
    {
        var free = new DriveInfo(folder).AvailableFreeSpace;
        if (size < free) return;
        throw new ArchiveException(
            path, $"needs {size / 1_000_000} MB in '{folder}', where {free / 1_000_000} MB are free. Make room, or take another disk with --data-dir.");
    }

    static IReadOnlyList<RemoteFile> Parse(string path, string json)
    {
        try
        {
            return RemoteFile.ParseList(json);
        }
        catch (JsonException e)
        {
            throw new ArchiveReadException(path, $"'rclone lsjson' printed what cannot be understood ({e.Message}). Update rclone: 1.53 and later will do.", e);
        }
    }

    static string Empty(IReadOnlyList<RemoteFile> files)
    {
        const string Wanted = "no archive named YYYY-MM-DD_SYMBOL_ob200.data.zip or ..._ob500.data.zip";
        return files.Count == 0
            ? $"the remote folder is empty: {Wanted} in it or below. Upload day archives, or correct paths.raw in etl.yaml."
            : $"{Wanted} among the {files.Count} files below it (the first is '{files.Select(file => file.Path).Min(StringComparer.Ordinal)}'). "
                + "Correct paths.raw in etl.yaml.";
    }
}
