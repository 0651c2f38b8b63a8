using System.Text.RegularExpressions;
using QuantGod.Pipeline.Configuration;

namespace Build.Tests;

/// <summary>What the documents promise is there.</summary>
public sealed partial class DocumentationTests
{
    [Fact]
    public void Every_target_that_the_readme_types_exists()
    {
        var typed = Command().Matches(Repository.Read("README.md")).Select(match => match.Groups[1].Value).Distinct().ToList();

        Assert.NotEmpty(typed);
        Assert.All(typed, target => Assert.Contains(target, BuildCommand.Targets));
    }

    [Fact]
    public void Every_configuration_key_is_documented_and_in_its_file()
    {
        var page = Repository.Read("docs", "configuration.md");
        Assert.All(PipelineConfiguration.Files, file =>
        {
            var section = Section(page, $"## {file}.yaml");
            foreach (var key in Key().Matches(Repository.Read("configs", file + ".yaml")).Select(match => match.Groups[1].Value))
                Assert.True(new[] { $"`{key}`", $".{key}`", $"`{key}." }.Any(form => section.Contains(form, StringComparison.Ordinal)),
                    $"docs/configuration.md does not speak of {file}.yaml {key}");
        });
    }

    [Fact]
    public void Links_between_the_documents_lead_somewhere() =>
        Assert.All(Directory.GetFiles(Path.Combine(Repository.Root, "docs"), "*.md").Append(Path.Combine(Repository.Root, "README.md")), page =>
        {
            var targets = Link().Matches(Code().Replace(File.ReadAllText(page), "")).Select(match => match.Groups[1].Value);
            foreach (var target in targets.Where(target => !target.Contains("://", StringComparison.Ordinal)))
                Assert.True(Path.Exists(Path.GetFullPath(target.Split('#')[0], Path.GetDirectoryName(page)!)), $"{page} links to {target}");
        });

    static string Section(string page, string heading)
    {
        var start = page.IndexOf(heading, StringComparison.Ordinal);
        Assert.True(start >= 0, heading);
        var end = page.IndexOf("\n## ", start + 1, StringComparison.Ordinal);
        return end < 0 ? page[start..] : page[start..end];
    }

    [GeneratedRegex(@"\./build\.sh ([A-Z][A-Za-z]+)")]
    private static partial Regex Command();

    [GeneratedRegex(@"^\s*([a-z_]+):", RegexOptions.Multiline)]
    private static partial Regex Key();

    [GeneratedRegex("^```.*?^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Code();

    [GeneratedRegex(@"\]\(([^)]+)\)")]
    private static partial Regex Link();
}
