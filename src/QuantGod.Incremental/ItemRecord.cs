using System.Text.Json;
using System.Text.Json.Serialization;

namespace QuantGod.Incremental;

/// <summary>What an item's last success was made from and made: the file that later runs compare the world with.</summary>
public sealed record ItemRecord
{
    /// <summary>Raised when a record changes its meaning; records of other formats count as absent.</summary>
    public const int CurrentFormat = 2;

    static readonly JsonSerializerOptions ResultJson = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        NumberHandling = JsonNumberHandling.AllowReadingFromString | JsonNumberHandling.AllowNamedFloatingPointLiterals,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    public int Format { get; init; } = CurrentFormat;
    public required string Step { get; init; }
    public required string Item { get; init; }
    public required string Code { get; init; }
    public required IReadOnlyDictionary<string, string> Config { get; init; }
    public required IReadOnlyList<FileState> Inputs { get; init; }
    public required IReadOnlyList<FileState> Outputs { get; init; }

    /// <summary>The run's result, as JSON: figures worth showing when the item is skipped later, such as rows, bad lines by kind, F1.</summary>
    public JsonElement? Facts { get; init; }

    /// <returns>The recorded result; null when there is none of this shape.</returns>
    public TResult? FactsAs<TResult>()
        where TResult : class
    {
        try
        {
            return Facts?.Deserialize<TResult>(ResultJson);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    internal static JsonElement FactsOf<TResult>(TResult result) => JsonSerializer.SerializeToElement(result, ResultJson);

    /// <returns>The record; null when there is none, or none that this version can read: then the item is simply not up to date.</returns>
    public static ItemRecord? TryRead(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            var record = JsonSerializer.Deserialize(stream, RecordJson.Default.ItemRecord);
            return record?.Format == CurrentFormat ? record : null;
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
