using System.Globalization;
using QuantGod.Benchmarks.Day;

namespace QuantGod.Benchmarks.Whole;

/// <summary>Every check of full days and their labelled files, a worker a core.</summary>
sealed class ValidateSection : BenchSection
{
    const double MostSeconds = 60;
    const int MostDays = 64;

    public override string Title => "Validate";

    public override IEnumerable<Figure> Measure(BenchSettings settings)
    {
        var days = Math.Min(settings.Days, settings.IsQuick ? 2 : Setting("BENCH_VALIDATE_DAYS") ?? MostDays);
        var data = Path.Combine(settings.Fresh("validate"), "data");
        FullDays.Write(Path.Combine(data, "L2", "pre_processed"), days);
        ChildProcess.Run("label", data, repeats: 1);
        var figures = ChildProcess.Run("validate", data, repeats: 1);
        var times = BenchSettings.DesignDays / (double)days / 1e3;
        yield return new("validate.seconds_per_1126_days", $"Validate, both stages, {days} days: time for 1,126", figures.WallMs * times, "s", MostSeconds);
        yield return new("validate.cpu_seconds_per_1126_days", "Validate: CPU for 1,126 days", figures.LeastMs * times, "s");
        yield return new("validate.peak_mib", "Validate: peak memory of all workers", figures.PeakMiB, "MiB");
        Directory.Delete(data, recursive: true);
    }

    static int? Setting(string name) => int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var value) ? value : null;
}
