using System.Diagnostics.CodeAnalysis;

namespace Nuke.Common.Utilities;

public static class StringExtensions
{
    public static string Join(this IEnumerable<string> values, string separator) => string.Join(separator, values);
    public static string JoinComma(this IEnumerable<string> values) => string.Join(",", values);
    public static string JoinCommaSpace(this IEnumerable<string> values) => string.Join(", ", values);
    public static string JoinSpace(this IEnumerable<string> values) => string.Join(' ', values);
    public static string JoinNewLine(this IEnumerable<string> values) => string.Join(Environment.NewLine, values);

    /// <summary>In double quotes, inner ones escaped with a backslash.</summary>
    public static string DoubleQuote(this string? text) => $"\"{text?.Replace("\"", "\\\"")}\"";

    public static string SingleQuote(this string? text) => $"'{text?.Replace("'", "\\'")}'";
    public static string DoubleQuoteIfNeeded(this string? text) => NeedsQuotes(text) ? text.DoubleQuote() : text!;
    public static string SingleQuoteIfNeeded(this string? text) => NeedsQuotes(text) ? text.SingleQuote() : text!;

    /// <summary>At most <paramref name="maxLength"/> characters, the last one an ellipsis if any were cut.</summary>
    public static string Truncate(this string text, int maxLength) => text.Length <= maxLength ? text : text[..(maxLength - 1)] + "…";

    public static bool EqualsOrdinalIgnoreCase(this string? text, string? other) => string.Equals(text, other, StringComparison.OrdinalIgnoreCase);
    public static bool IsNullOrEmpty([NotNullWhen(false)] this string? text) => string.IsNullOrEmpty(text);
    public static bool IsNullOrWhiteSpace([NotNullWhen(false)] this string? text) => string.IsNullOrWhiteSpace(text);

    static bool NeedsQuotes(string? text) => string.IsNullOrEmpty(text) || text.Any(char.IsWhiteSpace) && !(text[0] is '"' or '\'' && text[^1] == text[0]);
}
