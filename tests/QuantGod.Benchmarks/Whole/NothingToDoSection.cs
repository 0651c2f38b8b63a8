using System.Diagnostics;
using QuantGod.Benchmarks.Day;

namespace QuantGod.Benchmarks.Whole;

/// <summary>Every target of the pipeline on days that are all up to date, as a run of the build, against its <c>--help</c>.</summary>
sealed class NothingToDoSection : BenchSection
{
    const double MostSecondsAboveHelp = 1;
    const int Rounds = 5;

    /// <summary>Few levels, two minutes ahead, a network of a few dozen weights: the days are many, not large.</summary>
    static readonly string[] Small =
    [
        "etl.orderbook_levels=5",
        "labelling.lookahead=2", "labelling.threshold_long=0.0002", "labelling.threshold_short=-0.0002",
        "base_model.seq_len=3",
        "training.epochs=1", "training.batch_size=256", "training.tcn_channels=2", "training.lstm_hidden=2", "training.num_lstm_layers=1",
        "training.device=cpu", "training.threads=1",
    ];

    public override string Title => "Nothing to do";

    public override IEnumerable<Figure> Measure(BenchSettings settings)
    {
        var data = Path.Combine(settings.Fresh("nothing-to-do"), "data");
        DayArchives.Many(Path.Combine(data, "L2", "raw"), settings.Days);
        var run = settings.BuildRun(data, ["Train", "--set", .. Small]);
        var first = Seconds(run);

        var (help, nothing) = (double.MaxValue, double.MaxValue);
        for (var round = 0; round < Rounds; round++)
        {
            help = Math.Min(help, Seconds(settings.BuildRun(data, "--help")));
            nothing = Math.Min(nothing, Seconds(run));
        }

        yield return new("nothing_to_do.seconds_above_help", $"Etl, Label and Train with nothing to do, {settings.Days} days: above --help",
            Math.Max(1e-3, nothing - help), "s", MostSecondsAboveHelp);
        yield return new("nothing_to_do.seconds", "Nothing to do: whole run", nothing, "s");
        yield return new("nothing_to_do.help_seconds", "--help", help, "s");
        yield return new("nothing_to_do.first_run_seconds", "The run before it, which made everything of short days", first, "s");
    }

    static double Seconds(ProcessStartInfo run)
    {
        var clock = Stopwatch.StartNew();
        ChildProcess.Run(run);
        return clock.Elapsed.TotalSeconds;
    }
}
