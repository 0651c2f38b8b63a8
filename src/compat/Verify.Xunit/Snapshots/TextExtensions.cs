namespace VerifyTests;

/// <summary>File extensions whose content is compared as text, newlines unified.</summary>
static class TextExtensions
{
    static readonly HashSet<string> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        "txt", "json", "csv", "tsv", "md", "sql", "html", "xml", "yaml", "yml", "log", "cs", "csproj", "props", "sh",
    };

    public static bool Contains(string extension) => Known.Contains(extension);
}
