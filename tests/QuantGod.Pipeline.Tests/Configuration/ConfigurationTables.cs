using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using QuantGod.Market.Options;
using QuantGod.Pipeline.Configuration;

namespace QuantGod.Pipeline.Tests.Configuration;

/// <summary>
/// The tables of <c>docs/configuration.md</c>: a row a key, its meaning from the doc comment, its range from the attributes, its default from the record.
/// A table is between <c>&lt;!-- options etl.validation --&gt;</c> and <c>&lt;!-- end --&gt;</c>; sections with a table of their own are left out of others.
/// </summary>
static partial class ConfigurationTables
{
    const string Head = "| key | meaning | range | default |\n|---|---|---|---|\n";

    public static string Update(string page)
    {
        var paths = Table().Matches(page).Select(match => match.Groups["path"].Value).ToHashSet();
        return Table().Replace(page, match => $"{match.Groups["begin"].Value}\n{Head}{string.Concat(RowsAt(match.Groups["path"].Value, paths))}<!-- end -->");
    }

    static IEnumerable<string> RowsAt(string path, IReadOnlySet<string> tables)
    {
        var parts = path.Split('.');
        var options = ConfigurationKeys.Defaults(parts[0]);
        foreach (var key in parts[1..])
            options = OptionsBinder.Properties(options.GetType()).Single(property => OptionsBinder.KeyOf(property) == key).GetValue(options)!;
        return Rows(options, parts[0], string.Join(".", parts[1..]), tables);
    }

    static IEnumerable<string> Rows(object options, string file, string section, IReadOnlySet<string> tables)
    {
        foreach (var property in OptionsBinder.Properties(options.GetType()))
        {
            var key = $"{section}.{OptionsBinder.KeyOf(property)}".TrimStart('.');
            var value = property.GetValue(options);
            if (OptionsBinder.IsLeaf(property.PropertyType))
                yield return $"| `{key}` | {Meaning(property)} | {Range(property)} | {Default(value)} |\n";
            else if (!tables.Contains($"{file}.{key}"))
                foreach (var row in Rows(value!, file, key, tables).Prepend(Meaning(property) is "" ? "" : $"| `{key}` | {Meaning(property)} | | |\n"))
                    yield return row;
        }
    }

    static string Range(PropertyInfo property) =>
        OptionRules.Choices(property.PropertyType) is { Count: > 0 } choices ? $"`{string.Join("`, `", choices)}`" : OptionRules.Range(property);

    static string Default(object? value) => value switch
    {
        null or "" => "empty",
        double number => $"`{(decimal)number}`", // without exponent
        _ => $"`{OptionsBinder.TextOf(value)}`",
    };

    /// <summary>The property's doc comment, as the compiler wrote it beside the assembly.</summary>
    static string Meaning(PropertyInfo property)
    {
        var name = $"P:{property.DeclaringType!.FullName}.{property.Name}";
        var comments = XDocument.Load(Path.ChangeExtension(property.DeclaringType.Assembly.Location, ".xml")).Descendants("member");
        var summary = comments.SingleOrDefault(member => (string?)member.Attribute("name") == name)?.Element("summary");
        return Spaces().Replace(string.Concat(summary?.Nodes().Select(Markdown) ?? []), " ").Trim().TrimEnd('.').Replace("|", "\\|");
    }

    static string Markdown(XNode node) => node switch
    {
        XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
        XElement link when link.Attribute("href") is { } address => $"[{link.Value}]({address.Value})",
        XElement see when see.Attribute("cref") is { } member => $"`{OptionRules.KeyOf(member.Value.Split('.')[^1])}`",
        _ => ((XText)node).Value,
    };

    [GeneratedRegex(@"(?<begin><!-- options (?<path>[a-z_.]+) -->)\n.*?<!-- end -->", RegexOptions.Singleline)]
    private static partial Regex Table();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
