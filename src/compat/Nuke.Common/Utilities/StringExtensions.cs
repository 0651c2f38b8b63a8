namespace Nuke.Common.Utilities;

public static class StringExtensions
{
    /// <summary>In double quotes if it is empty or holds a space, inner quotes escaped with a backslash.</summary>
    public static string DoubleQuoteIfNeeded(this string? text) =>
        string.IsNullOrEmpty(text) || (text.Any(char.IsWhiteSpace) && (text[0] != '"' || text[^1] != '"')) ? $"\"{text?.Replace("\"", "\\\"")}\"" : text;
}
