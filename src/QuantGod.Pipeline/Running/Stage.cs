using QuantGod.Incremental;
using QuantGod.Market;
using Serilog;

namespace QuantGod.Pipeline.Running;

/// <summary>One step at work: under the data folder's lock, with a log file of its own, showing its progress.</summary>
public sealed class Stage
{
    const int MinTerminalWidth = 40;

    readonly PipelineRun _run;
    readonly StageLog _log;
    readonly Progress _progress;

    Stage(PipelineRun run, StepPlan plan, StageLog log, Progress progress) => (_run, Plan, _log, _progress) = (run, plan, log, progress);

    public StepPlan Plan { get; }

    /// <summary>Console and log file.</summary>
    public ILogger Log => _log.Log;

    /// <summary>The log file alone.</summary>
    public ILogger FileLog => _log.FileOnly;

    /// <param name="work">Runs the items; returns the step's own figures.</param>
    /// <returns>Figures for the summary table, in order.</returns>
    /// <inheritdoc cref="IPipelineStep.Execute"/>
    public static IReadOnlyList<KeyValuePair<string, string>> Execute(
        PipelineRun run, StepPlan plan, StageLogName logName, Func<Stage, IReadOnlyList<KeyValuePair<string, string>>> work)
    {
        run.Lock(plan.Step);
        using var log = StageLog.Open(run.Workspace.Logs, logName, run.Clock);
        using var progress = Console.IsOutputRedirected
            ? new Progress(Serilog.Log.Logger, run.Clock, terminal: null, 0)
            : new Progress(Serilog.Log.Logger, run.Clock, Console.Out, Math.Max(MinTerminalWidth, Console.WindowWidth));
        try
        {
            var figures = work(new Stage(run, plan, log, progress));
            return [.. figures, KeyValuePair.Create("Run", $"{plan.StaleCount}"), KeyValuePair.Create("Up to date", $"{plan.UpToDateCount}")];
        }
        catch (OperationCanceledException)
        {
            log.Log.Information("{Step} was stopped; what it had not finished is unchanged, and the next run goes on from here", plan.Step);
            throw;
        }
        catch (Exception e)
        {
            log.FileOnly.Error("{Message}", e.Message);
            throw;
        }
    }

    /// <summary>Runs the stale items.</summary>
    /// <param name="run">Makes an item's outputs, each through <see cref="AtomicFile"/>.</param>
    /// <param name="describe">One line about a finished item, for the console.</param>
    /// <param name="record">The finished item in the log file; by default the same line.</param>
    /// <param name="workers">Items at once.</param>
    /// <exception cref="StepException">At least one item failed; the others were run all the same.</exception>
    public StepOutcome<TResult> RunItems<TWork, TResult>(
        Func<WorkItem<TWork>, CancellationToken, TResult> run,
        Func<WorkItem, TResult, TimeSpan, string> describe,
        Action<WorkItem, TResult>? record = null,
        int workers = 1)
        where TResult : class
    {
        return Runner.Run(Plan, run, workers, OnFinished, _run.CancellationToken);

        void OnFinished(ItemOutcome<TResult> outcome, int finished, int total)
        {
            if (outcome.Result is { } result)
            {
                var line = describe(outcome.Item, result, outcome.Elapsed);
                if (record is null) FileLog.Information("{Line}", line);
                else record(outcome.Item, result);
                _progress.Report(total, line);
                return;
            }

            Write(log => log.Error("{Item}: {Message}", outcome.Item.Name, outcome.Error!.Message));
            if (outcome.Error is not (StepException or UserFacingException)) FileLog.Debug(outcome.Error, "{Item} in full", outcome.Item.Name);
            _progress.Report(total, $"{outcome.Item.Name}: failed");
        }
    }

    /// <summary>Writes to <see cref="Log"/> while items run.</summary>
    public void Write(Action<ILogger> write) => _progress.Interrupt(() => write(Log));
}
