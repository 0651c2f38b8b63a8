using QuantGod.Incremental;
using Serilog;
using Serilog.Events;

namespace QuantGod.Pipeline.Running;

/// <summary>A target of the pipeline, or a part of one.</summary>
public interface IPipelineStep : IIncrementalStep
{
    /// <summary>Runs what is stale.</summary>
    /// <returns>Figures for the summary table, in order.</returns>
    /// <exception cref="StepException">Something failed; what did not is done.</exception>
    /// <exception cref="DataFolderBusyException">Another run is at work on the data folder.</exception>
    IReadOnlyList<KeyValuePair<string, string>> Execute();
}

/// <summary>What the steps of the pipeline have in common: they plan their items, and carry the plan out as a <see cref="Stage"/>.</summary>
public abstract class PipelineStep(string name, PipelineRun run) : IPipelineStep
{
    StepPlan? _plan;
    string? _lastNotice;

    public string Name => name;

    protected PipelineRun Run => run;

    protected Workspace Workspace => run.Workspace;

    protected abstract StepItems Items();

    /// <summary>Runs what the plan has found stale, and returns the step's own figures.</summary>
    protected abstract IEnumerable<KeyValuePair<string, string>> Execute(Stage stage);

    /// <summary>Name and age of the step's log files.</summary>
    protected abstract StageLogName LogName { get; }

    public StepPlan Plan(IReadOnlyDictionary<string, string> pending, bool force, CancellationToken cancellationToken) =>
        _plan = Planner.Plan(Items(), pending, force, cancellationToken);

    public IReadOnlyList<KeyValuePair<string, string>> Execute()
    {
        var plan = _plan ?? Plan(new Dictionary<string, string>(), run.Force, run.CancellationToken); // before anything is written: it may not come about
        _plan = null; // what was found now need not hold for a second run
        return Stage.Execute(run, plan, LogName, stage => [.. Execute(stage)]);
    }

    /// <inheritdoc/>
    /// <remarks>Not while another run is at work on the data folder.</remarks>
    public void RememberTimes(StepPlan plan)
    {
        if (!plan.HasNewTimes) return;

        try
        {
            run.WhileLocked(name, () => Planner.RememberTimes(plan));
        }
        catch (Exception e) when (e is DataFolderBusyException or StepException)
        {
            // The next run that may write does it.
        }
    }

    /// <summary>Logs something about the plan; later plans that find the same do not log it again.</summary>
    protected void Notice(string message, LogEventLevel level = LogEventLevel.Warning)
    {
        if (message != _lastNotice) Log.Write(level, "{Message}", message);
        _lastNotice = message;
    }
}
