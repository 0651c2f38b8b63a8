using System.Text.Json;
using System.Text.Json.Serialization;

namespace QuantGod.Incremental;

/// <summary>What an item's last success was made from and made: the file that later runs compare the world with.</summary>
public sealed record ItemRecord
{
    /// <summary>Raised when earlier versions could misread a record of this one; records of formats that this one does not know count as absent.</summary>
    public const int CurrentFormat = 2;

    const int OldestFormat = 1; // hashes are SHA-256 throughout, see FileState.Sha256

    public int Format { get; init; } = CurrentFormat;
    public required string Step { get; init; }
    public required string Item { get; init; }
    public required string Code { get; init; }
    public required IReadOnlyDictionary<string, string> Config { get; init; }
    public required IReadOnlyList<FileState> Inputs { get; init; }
    public required IReadOnlyList<FileState> Outputs { get; init; }

    /// <summary>Figures of the run worth showing when the item is skipped later: rows, bad lines by kind, F1.</summary>
    public IReadOnlyDictionary<string, string> Facts { get; init; } = new Dictionary<string, string>();

    /// <returns>The record; null when there is none, or none that this version can read: then the item is simply not up to date.</returns>
    public static ItemRecord? TryRead(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            var record = JsonSerializer.Deserialize(stream, RecordJson.Default.ItemRecord);
            return record?.Format is >= OldestFormat and <= CurrentFormat ? record : null;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException or JsonException)
        {
            return null;
        }
    }

    public void Write(string path) => AtomicFile.Publish(path, temporary =>
    {
        using var stream = File.Create(temporary);
        JsonSerializer.Serialize(stream, this, RecordJson.Default.ItemRecord);
    });
}

[JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(ItemRecord))]
[JsonSerializable(typeof(Dictionary<string, string>))]
sealed partial class RecordJson : JsonSerializerContext;
