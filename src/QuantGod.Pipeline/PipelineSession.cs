using QuantGod.Incremental;
using QuantGod.Pipeline.Configuration;
using QuantGod.Pipeline.Steps;
using QuantGod.Pipeline.Steps.Auditing;

namespace QuantGod.Pipeline;

/// <summary>How a run is to be done, apart from what the configuration says.</summary>
public sealed record RunOptions
{
    /// <summary>Days at once. At least 1; default one a core.</summary>
    public int Workers { get; init; } = Environment.ProcessorCount;

    /// <summary>Run everything, up to date or not.</summary>
    public bool Force { get; init; }

    /// <summary>Whether this run makes synthetic archives before anything else, so that the steps after it count on them.</summary>
    public bool MakesSample { get; init; }

    public SampleOptions Sample { get; init; } = new();

    /// <summary>Whether synthetic archives that are there stay as they were asked for then, and <see cref="Sample"/> is for an empty folder.</summary>
    public bool KeepsSample { get; init; }

    /// <summary>Script of the chart library, which Setup fetches.</summary>
    public string ChartScript { get; init; } = "";
}

/// <summary>
/// One run of the pipeline on one data folder: its steps, in order. The data folder is locked from the first step that has something to do
/// until the end of the run, or until Live begins.
/// </summary>
public sealed class PipelineSession : IDisposable
{
    DataFolderLock? _lock;

    public PipelineSession(
        Workspace workspace, PipelineConfiguration configuration, RunOptions options, TimeProvider clock, CancellationToken cancellationToken)
    {
        (Workspace, Configuration, Options, Clock, CancellationToken) = (workspace, configuration, options, clock, cancellationToken);
        Sample = new SampleStep(this);
        Etl = new EtlStep(this);
        Normalise = new NormaliseStep(this);
        Label = new LabelStep(this);
        Optimize = new OptimizeStep(this);
        Train = new TrainStep(this);
        AuditFolds = new AuditFoldsStep(this);
        Audit = new AuditStep(this);
        Report = new ReportStep(this);
    }

    public Workspace Workspace { get; }

    public PipelineConfiguration Configuration { get; private set; }

    /// <summary>Reads the configuration anew; a search changes what later steps work with.</summary>
    public Func<PipelineConfiguration>? Reread { get; init; }

    public RunOptions Options { get; }

    public TimeProvider Clock { get; }

    public CancellationToken CancellationToken { get; }

    public SampleStep Sample { get; }

    public EtlStep Etl { get; }

    /// <summary>Belongs to the target Etl.</summary>
    public NormaliseStep Normalise { get; }

    public LabelStep Label { get; }

    public OptimizeStep Optimize { get; }

    public TrainStep Train { get; }

    /// <summary>Belongs to the target Audit.</summary>
    public AuditFoldsStep AuditFolds { get; }

    public AuditStep Audit { get; }

    public ReportStep Report { get; }

    /// <summary>Every step, in the order in which they run.</summary>
    public IReadOnlyList<StageStep> Steps => [Sample, Etl, Normalise, Label, Optimize, Train, AuditFolds, Audit, Report];

    /// <summary>What the named steps would do and why, without doing it. Nothing is written.</summary>
    /// <returns>A line per item that would run; one line for a step that is up to date.</returns>
    public IEnumerable<string> Explain(IReadOnlySet<string> stepNames) =>
        StepChain.Plan(Steps.Where(step => stepNames.Contains(step.Name)), Options.Force, CancellationToken).SelectMany(plan => plan.Tell());

    internal void AdoptBestParameters() => Configuration = Reread?.Invoke() ?? Configuration;

    /// <exception cref="DataFolderBusyException">Another run is at work on the data folder.</exception>
    /// <exception cref="StepException">Nothing can be written to it.</exception>
    internal void Lock(string purpose)
    {
        if (_lock is not null) return;

        _lock = DataFolderLock.Acquire(Workspace.DataFolder, purpose);
        foreach (var folder in Directory.GetDirectories(Workspace.DataFolder))
            if (folder != Workspace.Live) AtomicFile.SweepLeftovers(folder); // Live has a lock of its own and may be writing
    }

    /// <summary>Does something small under the lock, and gives the lock back if it was not held before.</summary>
    /// <inheritdoc cref="Lock"/>
    internal void WhileLocked(string purpose, Action work)
    {
        var wasLocked = _lock is not null;
        Lock(purpose);
        try
        {
            work();
        }
        finally
        {
            if (!wasLocked) Unlock();
        }
    }

    public void Dispose() => Unlock();

    /// <summary>Lets other runs at the data folder; the next step with something to do locks it again.</summary>
    internal void Unlock()
    {
        _lock?.Dispose();
        _lock = null;
    }
}
