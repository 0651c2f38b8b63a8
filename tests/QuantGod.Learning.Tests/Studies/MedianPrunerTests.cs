using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using QuantGod.Learning.Studies;
using QuantGod.Learning.Studies.Trials;
using QuantGod.Learning.Tests.Support;

namespace QuantGod.Learning.Tests.Studies;

/// <summary>Every decision of the pruner on tables of values, against Optuna's own.</summary>
public sealed partial class MedianPrunerTests
{
    static JsonElement Golden { get; } = GoldenFile.Json("optuna/median_pruner.json");

    /// <summary>All but successive halving and Hyperband, which are not offered.</summary>
    static List<string> Names { get; } =
        [.. Golden.GetProperty("scenarios").EnumerateArray().Where(scenario => PrunerOf(scenario) is not null)
            .Select(scenario => scenario.GetProperty("name").GetString()!)];

    public static TheoryData<string> Scenarios => new(Names);

    [Fact]
    public void Nine_scenarios_are_about_medians_and_percentiles() => Assert.Equal(9, Names.Count);

    [Theory, MemberData(nameof(Scenarios))]
    public void Prunes_at_the_very_steps_at_which_Optuna_does(string name)
    {
        var scenario = Golden.GetProperty("scenarios").EnumerateArray().Single(scenario => scenario.GetProperty("name").GetString() == name);
        var pruner = PrunerOf(scenario)!;
        var direction = StateNames.Parse<StudyDirection>(scenario.GetProperty("direction").GetString()!.ToUpperInvariant());
        var done = new List<Trial>();
        foreach (var recorded in scenario.GetProperty("trials").EnumerateArray())
        {
            var reports = new SortedDictionary<int, double>();
            var trial = new Trial { Number = done.Count, State = TrialState.Running, Reports = reports };
            foreach (var step in recorded.GetProperty("trace").EnumerateArray())
            {
                reports[step.GetProperty("step").GetInt32()] = Number(step.GetProperty("value"));
                Assert.True(
                    step.GetProperty("prune").GetBoolean() == pruner.ShouldPrune(trial, done, direction),
                    $"trial {trial.Number}, step {step.GetProperty("step")}: Optuna says {step.GetProperty("prune")}");
            }

            done.Add(trial with { State = StateNames.Parse<TrialState>(recorded.GetProperty("state").GetString()!) });
        }
    }

    static double Number(JsonElement value) => value.ValueKind == JsonValueKind.String ? double.NaN : value.GetDouble();

    static MedianPruner? PrunerOf(JsonElement scenario)
    {
        var text = scenario.GetProperty("pruner").GetString()!;
        if (!text.StartsWith("MedianPruner", StringComparison.Ordinal) && !text.StartsWith("PercentilePruner", StringComparison.Ordinal)) return null;

        var values = Setting()
            .Matches(text).ToDictionary(match => match.Groups[1].Value, match => int.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture));
        var percentile = Percentile().Match(text);
        return new MedianPruner
        {
            StartupTrials = values["n_startup_trials"],
            WarmupSteps = values["n_warmup_steps"],
            IntervalSteps = values.GetValueOrDefault("interval_steps", 1),
            MinTrials = values.GetValueOrDefault("n_min_trials", 1),
            Percentile = percentile.Success ? int.Parse(percentile.Groups[1].Value, CultureInfo.InvariantCulture) : 50,
        };
    }

    [GeneratedRegex("([a-z_]+)=([0-9]+)")]
    private static partial Regex Setting();

    [GeneratedRegex(@"PercentilePruner\(([0-9]+)")]
    private static partial Regex Percentile();
}
