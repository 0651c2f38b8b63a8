using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace QuantGod.Benchmarks.Whole;

/// <summary>The figures of one run, with the machine they were measured on.</summary>
public sealed class BenchReport(BenchSettings settings)
{
    readonly List<(BenchSection Section, Figure Figure)> _figures = [];

    public static string JsonIn(string folder) => Path.Combine(folder, "bench.json");

    public static string MarkdownIn(string folder) => Path.Combine(folder, "bench.md");

    public void Add(BenchSection section, Figure figure) => _figures.Add((section, figure));

    public void Save()
    {
        File.WriteAllText(JsonIn(settings.Folder), ToJson());
        File.WriteAllText(MarkdownIn(settings.Folder), ToMarkdown());
    }

    public string ToMarkdown()
    {
        var text = new StringBuilder("# Bench\n\n");
        text.Append(CultureInfo.InvariantCulture,
            $"{Machine.Today}, {Machine.Text}; {settings.Days} days{(settings.IsQuick ? ", quick: no figure says anything about speed" : "")}\n\n");
        text.Append("| what | figure | | at most |\n|---|--:|---|--:|\n");
        foreach (var (_, figure) in _figures)
            text.Append($"| {figure.Name} | {Text(figure.Value)} | {figure.Unit} | {(figure.Limit is { } limit ? Text(limit) : "")} |\n");
        return text.ToString();
    }

    string ToJson()
    {
        var figures = new JsonArray();
        foreach (var (section, figure) in _figures)
        {
            figures.Add(new JsonObject
            {
                ["section"] = section.Title,
                ["key"] = figure.Key,
                ["name"] = figure.Name,
                ["value"] = figure.Value,
                ["unit"] = figure.Unit,
                ["limit"] = figure.Limit,
            });
        }

        var report = new JsonObject
        {
            ["date"] = Machine.Today, ["machine"] = Machine.Text, ["days"] = settings.Days, ["quick"] = settings.IsQuick, ["figures"] = figures,
        };
        return report.ToJsonString(new JsonSerializerOptions { WriteIndented = true }) + "\n";
    }

    /// <summary>Three digits, or all of a whole number.</summary>
    static string Text(double value) => Math.Abs(value) switch
    {
        >= 100 => value.ToString("#,0", CultureInfo.InvariantCulture),
        >= 10 => value.ToString("0.0", CultureInfo.InvariantCulture),
        >= 1 => value.ToString("0.00", CultureInfo.InvariantCulture),
        _ => value.ToString("0.000", CultureInfo.InvariantCulture),
    };
}
