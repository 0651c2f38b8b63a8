using QuantGod.Incremental;
using QuantGod.Pipeline.Logging;
using Serilog;

namespace QuantGod.Pipeline.Steps;

/// <summary>A target of the pipeline: an incremental step with a log file of its own and figures for the summary.</summary>
public abstract class StageStep(PipelineSession session) : IncrementalStep
{
    Progress? _progress;

    protected PipelineSession Session { get; } = session;

    /// <summary>Folder and first word of the log files.</summary>
    protected abstract string Stage { get; }

    /// <summary>Second word of the log file's name: what tells this run's configuration from others.</summary>
    protected virtual string? LogSuffix => null;

    /// <summary>How many log files of the stage are kept; null for all.</summary>
    protected virtual int? LogsKept => null;

    /// <summary>Where this run's lines go; outside <see cref="Execute"/> the console.</summary>
    protected ILogger Log { get; private set; } = Serilog.Log.Logger;

    protected override string MemoFile => Session.Workspace.Memo(Name);

    public bool IsStale() => Plan(new Dictionary<string, string>(), Session.Options.Force, Session.CancellationToken).IsStale;

    /// <summary>Runs what is stale.</summary>
    /// <returns>Figures for the summary table, in order.</returns>
    public IReadOnlyList<KeyValuePair<string, string>> Execute()
    {
        Session.Lock(Name);
        using var file = StageLog.Open(Session.Workspace.Logs, Stage, LogSuffix, LogsKept, Session.Clock);
        Log = file.Log;
        _progress = new Progress(Log, Session.Clock, terminal: !Console.IsOutputRedirected);
        try
        {
            OnStarting();
            var outcome = Run(Session.Options.Force, Session.CancellationToken);
            OnSucceeded(outcome);
            return [.. Figures(outcome), KeyValuePair.Create("Run", $"{outcome.Items.Count}"), KeyValuePair.Create("Up to date", $"{outcome.Plan.UpToDateCount}")];
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Log.Debug(e, "{Step} failed", Name);
            throw;
        }
        finally
        {
            Log = Serilog.Log.Logger;
        }
    }

    protected virtual void OnStarting()
    {
    }

    protected virtual void OnSucceeded(StepOutcome outcome)
    {
    }

    /// <summary>The step's own figures for the summary table.</summary>
    protected abstract IEnumerable<KeyValuePair<string, string>> Figures(StepOutcome outcome);

    /// <summary>One line about a finished item.</summary>
    protected abstract string Describe(ItemOutcome outcome);

    protected override void OnItemFinished(ItemOutcome outcome, int finished, int total)
    {
        if (outcome.Error is not null) Log.Error("{Item}: {Message}", outcome.Item.Name, outcome.Error.Message);
        _progress!.Report(finished, total, outcome.Error is null ? Describe(outcome) : $"{outcome.Item.Name}: failed");
    }
}
