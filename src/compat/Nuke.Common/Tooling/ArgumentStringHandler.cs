using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Nuke.Common.Utilities;

namespace Nuke.Common.Tooling;

/// <summary>
/// A command line written as an interpolated string. A hole with a space in it is quoted; <c>:r</c> hides its value in the log,
/// <c>:nq</c> leaves it unquoted.
/// </summary>
[InterpolatedStringHandler]
public struct ArgumentStringHandler
{
    readonly StringBuilder _text;
    readonly List<string> _secrets = [];

    public ArgumentStringHandler(int literalLength, int formattedCount) => _text = new StringBuilder(literalLength + (formattedCount * 16));

    public static implicit operator ArgumentStringHandler(string? value)
    {
        var handler = new ArgumentStringHandler(value?.Length ?? 0, 0);
        handler.AppendLiteral(value ?? "");
        return handler;
    }

    public readonly void AppendLiteral(string value) => _text.Append(value);

    public readonly void AppendFormatted(object? value, int alignment = 0, string? format = null)
    {
        var text = Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
        if (format == "r")
            _secrets.Add(text);
        _text.Append(format == "nq" || text.Length == 0 ? text : text.DoubleQuoteIfNeeded());
    }

    public readonly string ToStringAndClear() => _text.ToString();

    /// <summary>Replaces the values of secret holes.</summary>
    public readonly Func<string, string> GetFilter()
    {
        var secrets = _secrets;
        return text => secrets.Where(x => x.Length > 0).Aggregate(text, (current, secret) => current.Replace(secret, "[REDACTED]"));
    }
}
