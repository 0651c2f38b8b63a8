using System.Text.Json;
using System.Text.Json.Serialization;
using QuantGod.Market.Days;

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

        if (archives.Count == 0)
        {
            var fault = RawFolder.None("remote folder", files.Count, $"'{files.Select(file => file.Path).Min(StringComparer.Ordinal)}'");
            throw new ArchiveException(root, $"{fault} Upload day archives, or correct paths.raw in etl.yaml.");
        }

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
}

/// <summary>A file of a remote, as <c>rclone lsjson</c> lists it.</summary>
/// <param name="Path">Below the listed folder, with slashes.</param>
/// <param name="Size">Bytes; -1 where the remote does not know.</param>
/// <param name="ModTime">Last write time; where the remote keeps none, that of the upload.</param>
/// <param name="Hashes">By rclone's names, only those the remote knows; null unless asked for.</param>
public sealed record RemoteFile(string Path, long Size, DateTimeOffset ModTime, IReadOnlyDictionary<string, string>? Hashes = null)
{
    static readonly string[] Preferred = ["md5", "sha1", "sha256"]; // the first is what most remotes have always had, so that it stays comparable

    /// <summary>Without the folders.</summary>
    public string FileName => Path[(Path.LastIndexOf('/') + 1)..];

    /// <summary>Name and value of one hash, <c>md5:764efa88…</c>; empty when there is none.</summary>
    public string Hash()
    {
        var known = (Hashes ?? new Dictionary<string, string>()).Where(hash => hash.Value.Length > 0).ToDictionary();
        var name = Preferred.FirstOrDefault(known.ContainsKey) ?? known.Keys.Order(StringComparer.Ordinal).FirstOrDefault();
        return name is null ? "" : $"{name}:{known[name]}";
    }

    /// <exception cref="JsonException">Not what lsjson prints.</exception>
    internal static IReadOnlyList<RemoteFile> ParseList(string json) => JsonSerializer.Deserialize(json, RemoteJson.Default.ListRemoteFile) ?? [];
}

[JsonSerializable(typeof(List<RemoteFile>))]
sealed partial class RemoteJson : JsonSerializerContext;

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

    /// <summary>Where the copy lies.</summary>
    public string Path { get; }

    /// <summary>Removes what killed runs have left in a folder for fetched archives. Only for who holds the data folder's lock.</summary>
    public static void Sweep(string parent)
    {
        if (Directory.Exists(parent)) Directory.Delete(parent, recursive: true);
    }

    /// <summary>Deletes the copy and its folder.</summary>
    public void Dispose()
    {
        if (Directory.Exists(_folder)) Directory.Delete(_folder, recursive: true);
    }
}
