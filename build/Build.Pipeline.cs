using Nuke.Common;
using Nuke.Common.IO;
using Nuke.Common.Utilities.Collections;
using QuantGod.Incremental;
using QuantGod.Pipeline;
using QuantGod.Pipeline.Configuration;
using QuantGod.Pipeline.Steps;
using Serilog;

/// <summary>What the targets of the pipeline share: one checked configuration, one session, one way to report.</summary>
partial class Build
{
    const string QuickstartProfile = "quickstart";

    [Parameter("Sample: days to make")]
    readonly int Days = new SampleOptions().Days;

    [Parameter("Sample: start of the random sequence")]
    readonly int Seed = new SampleOptions().Market.Seed;

    [Parameter("Sample: levels a side, 200 or 500")]
    readonly int Depth = new SampleOptions().Market.Depth;

    [Parameter("Sample: milliseconds between messages")]
    readonly int IntervalMs = new SampleOptions().Market.MessageIntervalMs;

    PipelineSession? _pipeline;

    PipelineSession Pipeline => _pipeline ??= OpenPipeline();

    protected override void OnBuildInitialized()
    {
        try
        {
            _ = Pipeline;
        }
        catch (ConfigurationException e) when (Explain)
        {
            EndWith(UsageError, e); // the host would put it into its log file
        }

        if (Explain) TellAndExit();
        if (!Cancelled.IsCancellationRequested) ExitCode = null;
    }

    /// <summary>Tells what would run, and runs nothing: the build ends here.</summary>
    void TellAndExit()
    {
        try
        {
            foreach (var line in IncrementalTargets.TellInTurn([.. ExecutionPlan.Select(target => target.Name)], Cancelled)) Console.WriteLine(line);
            Environment.Exit(0);
        }
        catch (StepException e)
        {
            EndWith(Failure, e);
        }
        catch (OperationCanceledException)
        {
            Environment.Exit(Stopped);
        }
    }

    static void EndWith(int exitCode, Exception why)
    {
        Console.Error.WriteLine(why.Message);
        Environment.Exit(exitCode);
    }

    readonly int _mainThread = Environment.CurrentManagedThreadId;

    protected override void OnBuildFinished()
    {
        // The package also calls this on Ctrl-C, from a thread of its own, while the target goes on and needs the data folder's lock.
        if (Environment.CurrentManagedThreadId != _mainThread) return;

        _pipeline?.Dispose();
        foreach (var line in Tested?.Lines() ?? []) Console.WriteLine(line);
    }

    PipelineSession OpenPipeline()
    {
        var sample = new SampleOptions { Days = Days, Market = new() { Seed = Seed, Depth = Depth, MessageIntervalMs = IntervalMs } };
        var faults = sample.Faults().ToList();
        faults.AddRange(LiveFaults);
        faults.AddRange(CommandLineFaults.Repetitions(EnvironmentInfo.CommandLineArguments, "set", "replay"));
        if (EnvironmentInfo.HasArgument("set") && Set.Length == 0) faults.Add("--set needs a value, for instance training.epochs=3.");
        if (Workers < 1) faults.Add($"--workers {Workers}: must be 1 or more.");
        if (faults.Count > 0) throw new ConfigurationException(faults);

        var workspace = new Workspace(DataDir);
        return new PipelineSession(
            workspace,
            Read(),
            new RunOptions
            {
                Workers = Workers ?? Environment.ProcessorCount,
                Force = Force,
                MakesSample = IsPlanned(nameof(Sample)),
                Sample = sample,
                KeepsSample = !InvokedTargets.Any(target => target.Name == nameof(Sample)) && !SampleArguments.Any(EnvironmentInfo.HasArgument),
                ChartScript = ChartScript,
            },
            TimeProvider.System,
            Cancelled) { Reread = Read };

        PipelineConfiguration Read() => ConfigurationReader.Read(ConfigDir, Overlays.ToList(), workspace.BestParameters, Set);
    }

    static string[] SampleArguments { get; } = ["days", "seed", "depth", "interval-ms"];

    bool IsPlanned(string target) => ExecutionPlan.Any(planned => planned.Name == target);

    IEnumerable<string> Overlays =>
        from profile in LoadedLocalProfiles
        let folder = ConfigDir / profile
        where folder.DirectoryExists()
        select (string)folder;

    /// <summary>The default pipeline starts from archives that are there; the quickstart makes its own.</summary>
    static Target[] WhenQuickstart(params Target[] targets) => LoadedLocalProfiles.Contains(QuickstartProfile) ? targets : [];

    void Summarise(IReadOnlyList<KeyValuePair<string, string>> figures) =>
        ReportSummary(summary =>
        {
            foreach (var (name, value) in figures) summary = summary.AddPair(name, value);
            return summary;
        });
}
