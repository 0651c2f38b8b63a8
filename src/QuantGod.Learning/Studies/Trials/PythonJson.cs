using System.Globalization;
using System.Text;
using System.Text.Json;

namespace QuantGod.Learning.Studies.Trials;

/// <summary>
/// JSON as Python's standard writer has it, which Optuna's databases hold: blanks after comma and colon, ASCII only, numbers in Python's notation,
/// and the tokens NaN, Infinity and -Infinity, which standard JSON lacks.
/// </summary>
static class PythonJson
{
    static readonly string[] Tokens = ["-Infinity", "Infinity", "NaN"];

    /// <summary>Shortest digits that read back as the same number, in Python's choice between plain and scientific notation.</summary>
    public static string Number(double value)
    {
        if (!double.IsFinite(value)) return double.IsNaN(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity";

        var text = value.ToString("R", CultureInfo.InvariantCulture);
        if (Math.Abs(value) is >= 1e15 and < 1e16) // .NET writes an exponent from 1e15 on, Python from 1e16
            text = decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture);
        return text.AsSpan().ContainsAny('.', 'E') ? text.Replace('E', 'e') : text + ".0";
    }

    public static string Text(string text)
    {
        var json = new StringBuilder("\"");
        foreach (var c in text)
        {
            json.Append(c switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                '\b' => "\\b",
                '\f' => "\\f",
                < ' ' or > '~' => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => c.ToString(),
            });
        }

        return json.Append('"').ToString();
    }

    public static string List(IEnumerable<string> items) => $"[{string.Join(", ", items)}]";

    public static string Object(IEnumerable<KeyValuePair<string, string>> members) =>
        $"{{{string.Join(", ", members.Select(member => $"{Text(member.Key)}: {member.Value}"))}}}";

    /// <summary>Any value in this notation; whole numbers stay whole.</summary>
    public static string Of(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => Object(value.EnumerateObject().Select(member => KeyValuePair.Create(member.Name, Of(member.Value)))),
        JsonValueKind.Array => List(value.EnumerateArray().Select(Of)),
        JsonValueKind.String => Text(value.GetString()!),
        JsonValueKind.Number when value.GetRawText().AsSpan().IndexOfAny(".eE") >= 0 => Number(value.GetDouble()),
        _ => value.GetRawText(),
    };

    /// <summary>Reads JSON in which NaN, Infinity and -Infinity may stand; they come as the texts of these names.</summary>
    /// <exception cref="JsonException">It is not JSON.</exception>
    public static JsonElement Parse(string json)
    {
        using var document = JsonDocument.Parse(Quoted(json));
        return document.RootElement.Clone();
    }

    static string Quoted(string json)
    {
        if (!json.Contains('N', StringComparison.Ordinal) && !json.Contains('I', StringComparison.Ordinal)) return json;

        var quoted = new StringBuilder();
        var inText = false;
        for (var i = 0; i < json.Length; i++)
        {
            if (!inText && Tokens.FirstOrDefault(token => json.AsSpan(i).StartsWith(token, StringComparison.Ordinal)) is { } special)
            {
                quoted.Append('"').Append(special).Append('"');
                i += special.Length - 1;
                continue;
            }

            if (json[i] == '"') inText = !inText;
            quoted.Append(json[i]);
            if (inText && json[i] == '\\' && i + 1 < json.Length) quoted.Append(json[++i]);
        }

        return quoted.ToString();
    }
}
