using System.Text.RegularExpressions;

namespace QuantGod.Architecture.Tests;

/// <summary>The diagram of docs/architecture.md against the project files.</summary>
public sealed partial class ProjectArrowTests
{
    [Fact]
    public void Diagram_shows_the_references_of_every_project_and_no_others()
    {
        var drawn = Arrow().Matches(File.ReadAllText(Path.Combine(Repository.Root, "docs", "architecture.md")))
            .SelectMany(match => match.Groups["to"].Value.Split('&', StringSplitOptions.TrimEntries).Select(to => $"{match.Groups["from"].Value} -> {to}"));
        var referenced = Repository.Projects.Keys
            .SelectMany(project => Repository.ReferencesOf(project).Select(reference => $"{Short(project)} -> {Short(reference)}"));

        Assert.Equal(referenced.Order(StringComparer.Ordinal), drawn.Order(StringComparer.Ordinal));
    }

    static string Short(string project) => project.Replace("QuantGod.", "", StringComparison.Ordinal);

    [GeneratedRegex(@"^ *(?<from>\w+) --> (?<to>[\w &]+)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Arrow();
}
