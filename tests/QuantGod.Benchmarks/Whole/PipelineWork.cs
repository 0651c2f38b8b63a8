using QuantGod.Pipeline.Validation;
using QuantGod.Pipeline.Running;
using QuantGod.Pipeline.Etl;
using System.Diagnostics;
using QuantGod.Benchmarks.Day;
using QuantGod.Benchmarks.Steps;
using QuantGod.Learning.Data;
using QuantGod.Learning.Training;
using QuantGod.Pipeline;
using QuantGod.Pipeline.Configuration;

namespace QuantGod.Benchmarks.Whole;

/// <summary>Steps of the pipeline in a process of their own, with the default configuration.</summary>
static class PipelineWork
{
    /// <summary>The whole step over one archive, again and again into an empty folder: planning, hashing, records and log included.</summary>
    public static ProcessFigures Etl(string dataFolder, int repeats)
    {
        var least = double.MaxValue;
        for (var repeat = 0; repeat < repeats; repeat++)
        {
            var made = new Workspace(dataFolder).PreProcessed;
            if (Directory.Exists(made)) Directory.Delete(made, recursive: true);
            least = Math.Min(least, EtlOfAll(dataFolder, workers: 1).LeastMs);
        }

        return ProcessFigures.Now() with { LeastMs = least };
    }

    /// <summary>The whole step over the archives of the folder, once.</summary>
    public static ProcessFigures EtlOfAll(string dataFolder, int workers) => Measure(dataFolder, workers, session => session.Etl.Execute());

    public static ProcessFigures Label(string dataFolder) => Measure(dataFolder, workers: 1, session => session.Label.Execute());

    public static ProcessFigures Validate(string dataFolder) => Measure(dataFolder, Environment.ProcessorCount, session => DataValidation.Run(session.Run));

    /// <summary>A few steps of training on random rows.</summary>
    /// <param name="isSmall">A small network on short windows.</param>
    public static ProcessFigures Train(bool isSmall)
    {
        var options = new BaseModelOptions { SeqLen = isSmall ? 60 : 720 };
        var training = isSmall ? new TrainingOptions { BatchSize = 16, TcnChannels = 4, LstmHidden = 4, NumLstmLayers = 1 }
            : new TrainingOptions { BatchSize = 32 };
        var speed = new SpeedObserver();
        using (speed.Enough) // the training is stopped then, which is no fault
        {
            try
            {
                BaseModelTraining.Run(RandomRows(options, rows: 4 * options.SeqLen), options, training, speed, speed.Enough.Token);
            }
            catch (OperationCanceledException)
            {
            }
        }

        return ProcessFigures.Now() with { Rate = speed.WindowsPerSecond };
    }

    /// <summary>Training steps through our code and straight on the engine, in turns, on one thread.</summary>
    /// <returns>As rate: the least time of ours, times the least of the engine's.</returns>
    public static ProcessFigures Step(string network)
    {
        var (ours, alone) = (double.MaxValue, double.MaxValue);
        for (var turn = 0; turn < 3; turn++)
        {
            ours = Math.Min(ours, Least("ours"));
            alone = Math.Min(alone, Least("alone"));
        }

        return ProcessFigures.Now() with { Rate = ours / alone };

        double Least(string side) =>
            new StepTimes(NetworkSize.Named(network), batch: 32, threads: 1, "cpu", side).Run(atOnce: 1, TimeSpan.FromSeconds(3)).Min();
    }

    static ProcessFigures Measure(string dataFolder, int workers, Action<PipelineSession> run)
    {
        var workspace = new Workspace(dataFolder);
        var configuration = ConfigurationReader.Read(Directory.CreateDirectory(Path.Combine(dataFolder, "..", "configs")).FullName, [], []);
        using var session = new PipelineSession(
            new PipelineRun(workspace, configuration, TimeProvider.System, CancellationToken.None) { Workers = workers }, new SampleRequest(new()));
        var (clock, before) = (Stopwatch.StartNew(), ProcessFigures.Now().CpuMs);
        run(session);
        var now = ProcessFigures.Now();
        return now with { LeastMs = now.CpuMs - before, WallMs = clock.Elapsed.TotalMilliseconds };
    }

    static FeatureSet RandomRows(BaseModelOptions options, int rows)
    {
        var random = new Random(1);
        var values = Enumerable.Range(0, rows * options.Features.Count).Select(_ => random.NextSingle()).ToArray();
        var minutes = Enumerable.Range(0, rows).Select(row => row * 60_000L).ToArray();
        var targets = Enumerable.Range(0, rows).Select(row => (byte)(row % 3)).ToArray();
        return new(options.Features, values, minutes, targets, [new("first", 0, rows / 2), new("second", rows / 2, rows - rows / 2)],
            new LabelHorizon(1, CrossDay: false));
    }

    sealed class SpeedObserver : ITrainingObserver
    {
        const int Batches = 6;

        public CancellationTokenSource Enough { get; } = new();

        public double WindowsPerSecond { get; private set; }

        public void Started(FitStart start)
        {
        }

        public void BatchDone(BatchProgress progress)
        {
            WindowsPerSecond = progress.WindowsPerSecond;
            if (progress.Batch >= Batches) Enough.Cancel();
        }

        public void EpochDone(EpochRecord epoch)
        {
        }

        public void Warned(string message)
        {
        }
    }
}
