using System.Text.Json;
using QuantGod.Benchmarks.Whole;

namespace Build.Tests;

/// <summary>The bench on minutes instead of days: that everything is measured, not how fast it is.</summary>
public sealed class BenchTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_quick_bench_stores_a_figure_for_everything_it_measures()
    {
        BenchCommand.Run(["--out", _folder.Path, "--build", BuildCommand.BuildType.Assembly.Location, "--days", "2", "--quick"]);

        using var report = JsonDocument.Parse(File.ReadAllText(BenchReport.JsonIn(_folder.Path)));
        var figures = report.RootElement.GetProperty("figures").EnumerateArray().ToDictionary(
            figure => figure.GetProperty("key").GetString()!, figure => figure.GetProperty("value").GetDouble());
        string[] expected =
        [
            "etl.ob200.cpu_ratio", "etl.ob200.mb_per_second", "etl.ob200.messages_per_second", "etl.ob200.peak_mib", "etl.ob500.cpu_ratio",
            "etl.ob200.peak_mib_half_day", "etl.ob200.peak_mib_double_day", "label.seconds_per_day", "validate.seconds_per_1126_days",
            "nothing_to_do.seconds_above_help", "train.samples_per_second",
        ];
        string[] signed = ["nothing_to_do.seconds_above_help", "live.message_bytes", "live.memory_growth_mib"]; // at their best 0 or below
        Assert.All(expected, key => Assert.Contains(key, figures.Keys));
        Assert.All(figures,
            figure => Assert.True((figure.Value > 0 || signed.Contains(figure.Key)) && double.IsFinite(figure.Value), $"{figure.Key} is {figure.Value}."));
        Assert.Contains("| Label: CPU of a day |", File.ReadAllText(BenchReport.MarkdownIn(_folder.Path)));
    }

    [Theory]
    [InlineData("--only Etll", "Validate")]
    [InlineData("--days 0", "must be 1 or more")]
    [InlineData("--fast", "--quick")]
    public void What_the_bench_does_not_know_is_told_with_what_it_does(string arguments, string hint)
    {
        var error = Assert.Throws<ArgumentException>(() => BenchSettings.Parse(["--out", _folder.Path, "--build", "x.dll", .. arguments.Split(' ')]));

        Assert.Contains(hint, error.Message);
    }
}
