using System.Globalization;
using System.Text.Json;
using QuantGod.Learning.Studies.Sampling;
using QuantGod.Learning.Studies.Trials;
using QuantGod.Learning.Tests.Support;
using Xunit.Abstractions;

namespace QuantGod.Learning.Tests.Studies;

/// <summary>
/// How good the sampler is, judged against hundreds of runs of Optuna by the rule that stands with the reference figures: 100 seeds, fail when a
/// one-sided rank test says "worse" with p below 0.001. STUDY_BENCHMARK=all also judges the two variants of Optuna 4.9.
/// </summary>
public sealed class TpeBenchmarkTests(ITestOutputHelper output)
{
    const int Seeds = 100;
    const int Trials = 100;
    const double Certain = 0.001;

    static readonly string[] MustBeatRandom = ["branin2d", "mixed_tcn_lstm", "log_quadratic", "sphere10"];

    static JsonElement Golden { get; } = GoldenFile.Json("optuna/tpe_benchmark.json");

    public static TheoryData<string, string> Judged
    {
        get
        {
            var judged = new TheoryData<string, string>();
            var all = Environment.GetEnvironmentVariable("STUDY_BENCHMARK") == "all";
            foreach (var variant in all ? ["tpe_default_5.0rc1", "tpe_univariate_4.9", "tpe_multivariate_4.9"] : new[] { "tpe_default_5.0rc1" })
                foreach (var objective in BenchmarkObjectives.Names) judged.Add(variant, objective);
            return judged;
        }
    }

    [Theory, MemberData(nameof(Judged))]
    public void Is_no_worse_than_Optuna_and_better_than_chance(string variant, string objective)
    {
        var reference = Golden.GetProperty("results").GetProperty(objective);
        var (best30, best100) = Run(variant, objective);
        var minimize = BenchmarkObjectives.DirectionOf(objective) == StudyDirection.Minimize;

        var worse30 = RankTest.Larger(Losses(best30), Losses(Values(reference, variant, "best30")));
        var worse100 = RankTest.Larger(Losses(best100), Losses(Values(reference, variant, "best100")));
        var better = RankTest.Larger(Losses(Values(reference, "random", "best100")), Losses(best100));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{objective}, {variant}: median {Median(best30):0.0000} after 30 "
            + $"(Optuna {Median(Values(reference, variant, "best30")):0.0000}, p worse {worse30:0.000}), "
            + $"{Median(best100):0.0000} after 100 (Optuna {Median(Values(reference, variant, "best100")):0.0000}, p worse {worse100:0.000}); "
            + $"p no better than random {better:0.0e+0}"));

        Assert.True(worse30 >= Certain, $"after 30 trials p = {worse30}");
        Assert.True(worse100 >= Certain, $"after 100 trials p = {worse100}");
        if (MustBeatRandom.Contains(objective)) Assert.True(better < Certain, $"against random p = {better}");

        double[] Losses(double[] values) => minimize ? values : [.. values.Select(value => -value)];
    }

    static (double[] Best30, double[] Best100) Run(string variant, string objective)
    {
        var (best30, best100) = (new double[Seeds], new double[Seeds]);
        Parallel.For(0, Seeds, seed =>
        {
            var values = BenchmarkObjectives.Run(objective, OptionsOf(variant) with { Seed = seed }, Trials);
            var minimize = BenchmarkObjectives.DirectionOf(objective) == StudyDirection.Minimize;
            best30[seed] = minimize ? values.Take(30).Min() : values.Take(30).Max();
            best100[seed] = minimize ? values.Min() : values.Max();
        });
        return (best30, best100);
    }

    static TpeOptions OptionsOf(string variant) => variant switch
    {
        "tpe_univariate_4.9" => TpeOptions.Optuna49,
        "tpe_multivariate_4.9" => TpeOptions.Optuna49Joint,
        _ => new TpeOptions(),
    };

    static double[] Values(JsonElement reference, string sampler, string when) =>
        reference.GetProperty(sampler).GetProperty("values").GetProperty(when).Doubles();

    static double Median(double[] values) => values.Order().Skip((values.Length - 1) / 2).First();
}
