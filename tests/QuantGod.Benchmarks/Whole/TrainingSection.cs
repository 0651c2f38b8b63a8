using QuantGod.Benchmarks.Day;

namespace QuantGod.Benchmarks.Whole;

/// <summary>Windows a second through forward, backward and step of the network, on the device that training takes by itself.</summary>
sealed class TrainingSection : BenchSection
{
    /// <summary>At least 0.85 of the engine's speed.</summary>
    const double MaxStepRatio = 1 / 0.85;

    public override string Title => "Train";

    public override IEnumerable<Figure> Measure(BenchSettings settings)
    {
        var figures = ChildProcess.Run(settings.IsQuick ? "train small" : "train", settings.Folder, repeats: 1);
        yield return new("train.samples_per_second", $"Train{(settings.IsQuick ? "" : ", 720 x 9 windows, full-size network")}: windows", figures.Rate, "1/s");
        yield return new("train.peak_mib", "Train: peak memory", figures.PeakMiB, "MiB");
        var step = ChildProcess.Run(settings.IsQuick ? "step small" : "step", settings.Folder, repeats: 1);
        yield return new("train.step_ratio", "Train: time of a step, times that of the same network straight on the engine", step.Rate, "", MaxStepRatio);
    }
}
