using Nuke.Common;
using Nuke.Common.IO;
using Nuke.Common.Utilities.Collections;
using QuantGod.Incremental;
using QuantGod.Market.Options;
using QuantGod.Pipeline;
using QuantGod.Pipeline.Configuration;
using QuantGod.Pipeline.Etl;
using QuantGod.Pipeline.Running;
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
        if (Explain) ExplainAndExit();
        _ = Pipeline; // all faults of command line and configuration before the first target
        if (!Cancelled.IsCancellationRequested) ExitCode = null;
    }

    /// <summary>Shows what would run, and runs nothing: the build ends here, as those of the package do that only show something.</summary>
    void ExplainAndExit()
    {
        var exitCode = UsageError;
        try
        {
            _ = Pipeline;
            exitCode = Failure;
            foreach (var line in Graph.Explain([.. ExecutionPlan.Select(target => target.Name)])) Console.WriteLine(line);
            exitCode = 0;
        }
        catch (OperationCanceledException)
        {
            exitCode = Stopped;
        }
        catch (Exception e) when (e is ConfigurationException or StepException)
        {
            Console.Error.WriteLine(e.Message); // the host would put it into its log file
        }

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
        var faults = OptionRules.Faults(sample).Select(fault => $"--days: {fault}").ToList();
        faults.AddRange(OptionRules.Faults(sample.Market).Select(fault => $"--seed, --depth, --interval-ms: {fault}"));
        faults.AddRange(LiveFaults);
        faults.AddRange(CommandLineFaults.Repetitions(EnvironmentInfo.CommandLineArguments, "set", "replay"));
        if (EnvironmentInfo.HasArgument("set") && Set.Length == 0) faults.Add("--set needs a value, for instance training.epochs=3.");
        if (Workers < 1) faults.Add($"--workers {Workers}: must be 1 or more.");
        if (faults.Count > 0) throw new ConfigurationException(faults);

        var configuration = ConfigurationReader.Read(ConfigDir, Overlays.ToList(), Set);
        var run = new PipelineRun(Workspace, configuration, TimeProvider.System, Cancelled) { Workers = Workers ?? Environment.ProcessorCount, Force = Force };
        var keepsSample = !InvokedTargets.Any(target => target.Name == nameof(Sample)) && !SampleArguments.Any(EnvironmentInfo.HasArgument);
        return new PipelineSession(run, new SampleRequest(sample, IsPlanned(nameof(Sample)), keepsSample), ChartScript);
    }

    /// <summary>Logs lie beside the default data folder, so that clearing it keeps them, and inside any other, which may have neighbours.</summary>
    Workspace Workspace => new(DataDir, DataDir == RootDirectory / "data" ? RootDirectory / "logs" : null);

    static string[] SampleArguments { get; } = ["days", "seed", "depth", "interval-ms"];

    bool IsPlanned(string target) => ExecutionPlan.Any(planned => planned.Name == target);

    IEnumerable<string> Overlays =>
        from profile in LoadedLocalProfiles
        let folder = ConfigDir / profile
        where folder.DirectoryExists() || !(RootDirectory / ".nuke" / $"parameters.{profile}.json").FileExists() // one of the two makes a profile
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
