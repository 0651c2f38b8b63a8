using QuantGod.Benchmarks.Day;

namespace QuantGod.Benchmarks.Whole;

/// <summary>The whole step over full days: reading, labelling, writing 811 columns, hashing and recording both files.</summary>
sealed class LabelSection : BenchSection
{
    const double MostSeconds = 0.15;
    const int MostDays = 32;

    public override string Title => "Label";

    public override IEnumerable<Figure> Measure(BenchSettings settings)
    {
        var days = Math.Min(settings.Days, settings.IsQuick ? 2 : MostDays);
        var data = settings.Fresh("label");
        FullDays.Write(Path.Combine(data, "data", "L2", "pre_processed"), days);
        var figures = ChildProcess.Run("label", Path.Combine(data, "data"), repeats: 1);
        yield return new("label.seconds_per_day", $"Label, {days} days, one worker: a day", figures.WallMs / days / 1e3, "s", MostSeconds);
        yield return new("label.cpu_seconds_per_day", "Label: CPU of a day", figures.LeastMs / days / 1e3, "s");
    }
}
