using System.Text.Json;
using System.Text.Json.Serialization;

namespace QuantGod.Learning.Data;

/// <summary>The JSON of the files beside a model: indented, snake_case keys, every double as the shortest text that reads back the same.</summary>
static class ArtefactJson
{
    public static JsonSerializerOptions Options { get; } = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        RespectRequiredConstructorParameters = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    /// <summary>Writes to exactly this path, not atomically.</summary>
    public static void Save(object content, string path) => File.WriteAllText(path, JsonSerializer.Serialize(content, Options) + "\n");
}
