using System.Text.RegularExpressions;

namespace QuantGod.Architecture.Tests;

/// <summary>What README and docs say of files, headings and targets.</summary>
public sealed partial class DocumentTests
{
    public static TheoryData<string> Pages =>
    [
        "README.md", "data/README.md",
        .. Directory.GetFiles(Path.Combine(Repository.Root, "docs"), "*.md").Select(path => $"docs/{Path.GetFileName(path)}").Order(StringComparer.Ordinal),
    ];

    [Theory, MemberData(nameof(Pages))]
    public void Every_link_of_a_page_leads_to_a_file_and_a_heading(string page)
    {
        var path = Path.Combine(Repository.Root, page);
        var broken = Link().Matches(File.ReadAllText(path))
            .Select(match => match.Groups["target"].Value)
            .Where(target => !target.StartsWith("http", StringComparison.Ordinal) && !Exists(path, target));

        Assert.Empty(broken);
    }

    [Fact]
    public void Readme_lists_every_target()
    {
        var build = string.Concat(Directory.GetFiles(Path.Combine(Repository.Root, "build"), "*.cs").Select(File.ReadAllText));
        var targets = Target().Matches(build)
            .Where(target => !target.Groups["body"].Value.Contains(".Unlisted()"))
            .Select(target => target.Groups["name"].Value);
        var rows = Row().Matches(File.ReadAllText(Path.Combine(Repository.Root, "README.md")))
            .SelectMany(row => Name().Matches(row.Value))
            .Select(name => name.Groups[1].Value);

        Assert.Equal(targets.Order(StringComparer.Ordinal), rows.Order(StringComparer.Ordinal));
    }

    static bool Exists(string page, string target)
    {
        var parts = target.Split('#');
        var file = parts[0].Length == 0 ? page : Path.Combine(Path.GetDirectoryName(page)!, parts[0]);
        return parts.Length == 1
            ? File.Exists(file) || Directory.Exists(file)
            : File.Exists(file) && Heading().Matches(File.ReadAllText(file)).Any(heading => Anchor(heading.Groups["text"].Value) == parts[1]);
    }

    /// <summary>As GitHub makes it.</summary>
    static string Anchor(string heading) => NotInAnchor().Replace(heading.ToLowerInvariant(), "").Replace(' ', '-');

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)", RegexOptions.ExplicitCapture)]
    private static partial Regex Link();

    [GeneratedRegex("^#+ (?<text>.+)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Heading();

    [GeneratedRegex(@"Target (?<name>\w+) => _ => _(?<body>[^;]*?);", RegexOptions.ExplicitCapture)]
    private static partial Regex Target();

    /// <summary>The first cell of a row that begins with a name.</summary>
    [GeneratedRegex(@"^\| `[^|]+\|", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex("`([A-Z][A-Za-z]+)`")]
    private static partial Regex Name();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NotInAnchor();
}
