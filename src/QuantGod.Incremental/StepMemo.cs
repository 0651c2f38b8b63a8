using System.Text.Json;

namespace QuantGod.Incremental;

/// <summary>The configuration of a step's last success: only ever used to word an explanation.</summary>
static class StepMemo
{
    public static IReadOnlyDictionary<string, string>? TryRead(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            return JsonSerializer.Deserialize(stream, RecordJson.Default.DictionaryStringString);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException or JsonException)
        {
            return null;
        }
    }

    public static void Write(string path, ConfigValues config) => AtomicFile.Publish(path, temporary =>
    {
        using var stream = File.Create(temporary);
        JsonSerializer.Serialize(stream, new Dictionary<string, string>(config.Values), RecordJson.Default.DictionaryStringString);
    });
}
