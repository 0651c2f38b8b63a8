using System.Diagnostics;
using Nuke.Common.Logging;
using Serilog;

namespace Nuke.Common.Execution;

/// <summary>Runs a plan from its first to its last target, one at a time, and leaves the outcome in each target's status.</summary>
sealed class BuildExecutor(NukeBuild build, BuildSession session, BuildEvents events, Cancellation cancellation, BuildAttempt attempt)
{
    bool _stopped;

    public void Execute()
    {
        foreach (var target in build.ExecutionPlan)
        {
            _stopped |= cancellation.IsRequested;
            if (_stopped && !target.AssuredAfterFailure)
                SetNotRun(target);
            else if (target.Status == ExecutionStatus.Skipped)
                events.Skipped(target);
            else if (target.Status != ExecutionStatus.Scheduled || SkippedByCondition(target))
                continue;
            else if (cancellation.IsRequested && !target.AssuredAfterFailure)
                SetNotRun(target); // the request came while the target's conditions were looked at
            else
                Run(target);
        }
    }

    static void SetNotRun(ExecutableTarget target)
    {
        if (target.Status == ExecutionStatus.Scheduled)
            target.Status = ExecutionStatus.NotRun;
    }

    bool SkippedByCondition(ExecutableTarget target)
    {
        try
        {
            if (SkipPropagation.Violated(target.DynamicConditions) is not { } violated)
                return false;

            SkipPropagation.Skip(build.ExecutionPlan, target, violated);
            events.Skipped(target);
        }
        catch (Exception e) when (cancellation.Explains(e))
        {
            Abort(target, e);
        }
        catch (Exception e)
        {
            Log.Error(e, "A condition of {Target} has failed", target.Name);
            target.Status = ExecutionStatus.NotRun;
            _stopped = true;
        }

        return true;
    }

    void Run(ExecutableTarget target)
    {
        if (target.Actions.Count == 0)
        {
            target.Status = ExecutionStatus.Collective;
            return;
        }

        session.RunningTarget = target;
        cancellation.ListenFirst();
        if (session.Verbosity <= Verbosity.Normal)
            session.Host.BeginTarget(session.Output, target.Name);
        var stopwatch = Stopwatch.StartNew();
        var assured = cancellation.IsRequested; // it runs because of the cancellation and is not its victim
        try
        {
            target.Status = ExecutionStatus.Running;
            events.Running(target);
            foreach (var action in target.Actions)
                action();
            target.Duration = stopwatch.Elapsed;
            if (cancellation.IsRequested && !assured)
            {
                Abort(target);
                return;
            }

            target.Status = ExecutionStatus.Succeeded;
            attempt.Record(target);
            events.Succeeded(target);
        }
        catch (Exception e)
        {
            target.Duration = stopwatch.Elapsed;
            if (!assured && cancellation.Explains(e))
                Abort(target, e);
            else
                Fail(target, e);
        }
        finally
        {
            if (session.Verbosity <= Verbosity.Normal)
                session.Host.EndTarget(session.Output);
            session.RunningTarget = null;
        }
    }

    void Abort(ExecutableTarget target, Exception? exception = null)
    {
        Log.Debug(exception is OperationCanceledException ? null : exception, "{Target} was stopped", target.Name);
        target.Status = ExecutionStatus.Aborted;
        _stopped = true;
    }

    void Fail(ExecutableTarget target, Exception exception)
    {
        target.Status = ExecutionStatus.Failed;
        _stopped |= !target.ProceedAfterFailure;
        Log.Error(exception, "{Target} failed", target.Name);
        if (target.SummaryInformation.Count == 0)
            target.SummaryInformation[ExceptionText.Meaningful(exception).First().GetType().Name] = ExceptionText.FirstLine(exception);
        try
        {
            events.Failed(target);
        }
        catch (Exception e)
        {
            Log.Error(e, "The failure hook of {Target} failed", target.Name);
        }
    }
}
