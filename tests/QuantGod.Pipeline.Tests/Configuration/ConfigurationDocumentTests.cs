using QuantGod.Pipeline.Configuration;
using QuantGod.Pipeline.Tests.Support;

namespace QuantGod.Pipeline.Tests.Configuration;

public sealed class ConfigurationDocumentTests
{
    const string UpdateVariable = "QUANTGOD_UPDATE_DOCS";
    const string Command = $"dotnet test tests/QuantGod.Pipeline.Tests --filter {nameof(ConfigurationDocumentTests)}";

    static readonly string Document = Path.Combine(Repository.Root, "docs", "configuration.md");

    [Fact]
    public void The_tables_of_the_document_are_those_of_the_options()
    {
        var page = File.ReadAllText(Document);
        var current = ConfigurationTables.Update(page);
        if (Environment.GetEnvironmentVariable(UpdateVariable) == "1") File.WriteAllText(Document, current);
        else Assert.True(page == current, $"docs/configuration.md is out of date. Renew it: {UpdateVariable}=1 {Command}");
    }

    [Fact]
    public void Every_key_has_one_row_and_says_what_it_means()
    {
        var rows =
            (from part in File.ReadAllText(Document).Split("\n## ")
             from line in part.Split('\n')
             where line.StartsWith("| `", StringComparison.Ordinal)
             select $"{part.Split(".yaml")[0]}.{line[3..]}").ToList();

        Assert.All(ConfigurationKeys.All, key =>
            Assert.Matches(@"^` \| \S", Assert.Single(rows, row => row.StartsWith($"{key}`", StringComparison.Ordinal))[key.Length..]));
    }
}
