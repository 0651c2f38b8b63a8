using System.Text.Json;
using System.Text.Json.Serialization;

namespace QuantGod.Storage.Archives.Remote;

/// <summary>A file of a remote, as <c>rclone lsjson</c> lists it.</summary>
/// <param name="Path">Below the listed folder, with slashes.</param>
/// <param name="Size">Bytes; -1 where the remote does not know.</param>
/// <param name="ModTime">Last write time; where the remote keeps none, that of the upload.</param>
/// <param name="Hashes">By rclone's names, only those the remote knows; null unless asked for.</param>
public sealed record RemoteFile(string Path, long Size, DateTimeOffset ModTime, IReadOnlyDictionary<string, string>? Hashes = null)
{
    static readonly string[] Preferred = ["md5", "sha1", "sha256"]; // the first is what most remotes have always had, so that it stays comparable

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
