using QuantGod.Incremental;
using QuantGod.Learning.Auditing;
using QuantGod.Learning.Data;
using QuantGod.Learning.Engines;
using QuantGod.Learning.Studies.Trials;
using QuantGod.Learning.Training;
using QuantGod.Market.Replay;
using QuantGod.Pipeline.Logging;
using QuantGod.Storage.Archives;
using QuantGod.Storage.DayFiles;
using Serilog;
using Serilog.Core;
using Serilog.Events;

namespace QuantGod.Pipeline.Steps;

/// <summary>A target of the pipeline: an incremental step with a log file of its own and figures for the summary.</summary>
public abstract class StageStep(PipelineSession session) : IncrementalStep
{
    const int NarrowestTerminal = 40;

    Progress? _progress;
    string? _lastNotice;

    protected PipelineSession Session { get; } = session;

    /// <summary>Folder and first word of the log files.</summary>
    protected abstract string Stage { get; }

    /// <summary>Second word of the log file's name: what tells this run's configuration from others.</summary>
    protected virtual string? LogSuffix => null;

    /// <summary>How many log files of the stage are kept; null for all.</summary>
    protected virtual int? LogsKept => null;

    /// <summary>Where this run's lines go: console and log file; outside <see cref="Execute"/> the console.</summary>
    protected ILogger Log { get; private set; } = Serilog.Log.Logger;

    /// <summary>The log file alone; outside <see cref="Execute"/> nothing.</summary>
    protected ILogger FileLog { get; private set; } = Logger.None;

    protected override string MemoFile => Session.Workspace.Memo(Name);

    public bool IsStale() => Plan(new Dictionary<string, string>(), Session.Options.Force, Session.CancellationToken).IsStale;

    /// <inheritdoc/>
    /// <remarks>Not while another run is at work on the data folder.</remarks>
    public override void RememberTimes(StepPlan plan)
    {
        if (!plan.HasNewTimes) return;

        try
        {
            Session.WhileLocked(Name, () => base.RememberTimes(plan));
        }
        catch (Exception e) when (e is DataFolderBusyException or StepException)
        {
            // The next run that may write does it.
        }
    }

    /// <summary>Runs what is stale.</summary>
    /// <returns>Figures for the summary table, in order.</returns>
    /// <exception cref="StepException">Something failed; what did not is done.</exception>
    /// <exception cref="DataFolderBusyException">Another run is at work on the data folder.</exception>
    public IReadOnlyList<KeyValuePair<string, string>> Execute()
    {
        Session.Lock(Name);
        using var file = StageLog.Open(Session.Workspace.Logs, Stage, LogSuffix, LogsKept, Session.Clock);
        using var progress = Console.IsOutputRedirected
            ? new Progress(Serilog.Log.Logger, Session.Clock, terminal: null, 0)
            : new Progress(Serilog.Log.Logger, Session.Clock, Console.Out, Math.Max(NarrowestTerminal, Console.WindowWidth));
        (Log, FileLog, _progress) = (file.Log, file.FileOnly, progress);
        try
        {
            OnStarting();
            var outcome = Run(Session.Options.Force, Session.CancellationToken);
            OnSucceeded(outcome);
            var (run, upToDate) = (outcome.Items.Count, outcome.Plan.UpToDateCount);
            return [.. Figures(outcome), KeyValuePair.Create("Run", $"{run}"), KeyValuePair.Create("Up to date", $"{upToDate}")];
        }
        catch (OperationCanceledException)
        {
            FileLog.Information("{Step} was stopped; the next run goes on from here", Name);
            throw;
        }
        catch (Exception e)
        {
            FileLog.Error("{Message}", e.Message);
            throw;
        }
        finally
        {
            OnEnded();
            (Log, FileLog) = (Serilog.Log.Logger, Logger.None);
        }
    }

    protected virtual void OnStarting()
    {
    }

    protected virtual void OnSucceeded(StepOutcome outcome)
    {
    }

    /// <summary>Called last, however the run ended.</summary>
    protected virtual void OnEnded()
    {
    }

    /// <summary>The step's own figures for the summary table.</summary>
    protected abstract IEnumerable<KeyValuePair<string, string>> Figures(StepOutcome outcome);

    /// <summary>One line about a finished item, for the console.</summary>
    protected abstract string Describe(ItemOutcome outcome);

    /// <summary>The finished item in the log file.</summary>
    protected abstract void Record(ItemOutcome outcome);

    /// <summary>Writes to <see cref="Log"/> while items run.</summary>
    protected void Write(Action<ILogger> write)
    {
        if (_progress is null) write(Log);
        else _progress.Interrupt(() => write(Log));
    }

    /// <summary>Says something about the plan; later plans that find the same do not say it again.</summary>
    protected void Notice(string message, LogEventLevel level = LogEventLevel.Warning)
    {
        if (message == _lastNotice) return;

        _lastNotice = message;
        Write(log => log.Write(level, "{Message}", message));
    }

    protected override void OnItemFinished(ItemOutcome outcome, int finished, int total)
    {
        if (outcome.Error is { } error)
        {
            Write(log => log.Error("{Item}: {Message}", outcome.Item.Name, error.Message));
            if (!IsForPeople(error)) FileLog.Debug(error, "{Item} in full", outcome.Item.Name);
        }
        else Record(outcome);

        _progress!.Report(total, outcome.Error is null ? Describe(outcome) : $"{outcome.Item.Name}: failed");
    }

    /// <summary>Errors whose message says all; of any other the log file keeps where it came from.</summary>
    static bool IsForPeople(Exception error) =>
        error is StepException or ArchiveException or BadDayException or DayFileException or TooFewRowsException or MissingClassException or TrainingDivergedException or StudyStorageException or TorchLibraryException;
}
