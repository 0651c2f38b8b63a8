namespace Build.Tests;

/// <summary>What the compiler does not check of the sources' form.</summary>
public sealed class SourceFormTests
{
    const int MaxColumns = 160;

    [Theory, InlineData("build"), InlineData("src"), InlineData("tools"), InlineData("tests")]
    public void No_line_is_longer_than_160_columns(string folder)
    {
        var lines =
            from file in Directory.GetFiles(Path.Combine(Repository.Root, folder), "*.cs", SearchOption.AllDirectories)
            where !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
            from line in File.ReadLines(file).Index()
            where line.Item.Length > MaxColumns && !IsData(line.Item)
            select $"{Path.GetRelativePath(Repository.Root, file)}:{line.Index + 1}";

        Assert.Empty(lines);
    }

    /// <summary>A raw string, or a line inside one: JSON or HTML that is one line where it is used.</summary>
    static bool IsData(string line) => line.Contains("\"\"\"", StringComparison.Ordinal) || line.TrimStart() is ['<' or '{', ..];
}
