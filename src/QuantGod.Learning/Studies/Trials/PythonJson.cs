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
        if (double.IsNaN(value)) return "NaN";
        if (double.IsInfinity(value)) return value > 0 ? "Infinity" : "-Infinity";

        var scientific = value.ToString("E16", CultureInfo.InvariantCulture);
        var exponent = value == 0 ? 0 : int.Parse(scientific[(scientific.IndexOf('E', StringComparison.Ordinal) + 1)..], CultureInfo.InvariantCulture);
        var digits = Digits(value);
        var sign = double.IsNegative(value) ? "-" : "";
        if (exponent is < -4 or >= 16)
        {
            var mantissa = digits.Length == 1 ? digits : digits[0] + "." + digits[1..];
            return string.Create(CultureInfo.InvariantCulture, $"{sign}{mantissa}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):00}");
        }

        if (exponent < 0) return sign + "0." + new string('0', -exponent - 1) + digits;
        if (digits.Length <= exponent + 1) return sign + digits.PadRight(exponent + 1, '0') + ".0";
        return sign + digits[..(exponent + 1)] + "." + digits[(exponent + 1)..];
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

    static string Digits(double value)
    {
        var text = Math.Abs(value).ToString("R", CultureInfo.InvariantCulture);
        var exponent = text.IndexOf('E', StringComparison.Ordinal);
        var digits = (exponent < 0 ? text : text[..exponent]).Replace(".", "", StringComparison.Ordinal).Trim('0');
        return digits.Length == 0 ? "0" : digits;
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
