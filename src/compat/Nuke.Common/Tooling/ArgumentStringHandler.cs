using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Nuke.Common.Utilities;

namespace Nuke.Common.Tooling;

/// <summary>A command line written as an interpolated string. A hole with a space in it is quoted, unless it ends with <c>:nq</c>.</summary>
[InterpolatedStringHandler]
public readonly struct ArgumentStringHandler(int literalLength, int formattedCount)
{
    readonly StringBuilder _text = new(literalLength + (formattedCount * 16));

    public void AppendLiteral(string value) => _text.Append(value);

    public void AppendFormatted(object? value, int alignment = 0, string? format = null)
    {
        var text = Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
        _text.Append(format == "nq" || text.Length == 0 ? text : text.DoubleQuoteIfNeeded());
    }

    public string ToStringAndClear() => _text.ToString();
}
