using System.Text.Json;
using Nuke.Common.Execution;
using Nuke.Common.IO;

namespace Nuke.Common.Parameters;

/// <summary>One JSON object whose keys are member names, spelled exactly.</summary>
sealed class ParameterFile
{
    static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    readonly Dictionary<string, IReadOnlyList<string>> _values = [];

    public AbsolutePath Path { get; }
    public IEnumerable<string> Keys => _values.Keys;

    ParameterFile(AbsolutePath path) => Path = path;

    /// <returns>Null for an absent file.</returns>
    public static ParameterFile? Load(AbsolutePath path)
    {
        if (!File.Exists(path))
            return null;

        var file = new ParameterFile(path);
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path), Lenient);
            foreach (var property in document.RootElement.EnumerateObject().Where(x => !x.Name.StartsWith('$')))
            {
                if (property.Value.ValueKind != JsonValueKind.Null)
                    file._values[property.Name] = Texts(property, path);
            }
        }
        catch (JsonException e)
        {
            throw new UsageException($"{path}, line {e.LineNumber + 1}: not valid JSON. {e.Message}", e);
        }
        catch (InvalidOperationException e)
        {
            throw new UsageException($"{path} must hold one JSON object.", e);
        }

        return file;
    }

    public IReadOnlyList<string>? Find(string memberName) => _values.GetValueOrDefault(memberName);

    static IReadOnlyList<string> Texts(JsonProperty property, AbsolutePath path) => property.Value.ValueKind switch
    {
        JsonValueKind.Array => [.. property.Value.EnumerateArray().Select(x => Text(x, property.Name, path))],
        _ => [Text(property.Value, property.Name, path)],
    };

    static string Text(JsonElement value, string key, AbsolutePath path) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
        _ => throw new UsageException($"{path}: '{key}' must be text, a number, true, false or an array of these."),
    };
}
