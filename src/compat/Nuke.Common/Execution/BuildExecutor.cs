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
            if (_stopped)
                SetNotRun(target);
            else if (target.Status == ExecutionStatus.Skipped)
                events.Skipped(target);
            else if (SkippedByCondition(target))
                continue;
            else if (cancellation.IsRequested)
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
            string[] violated = [.. target.DynamicConditions.Where(x => !x.Delegate()).Select(x => x.Text)]; // all of them, also behind a violated one
            if (violated.Length == 0)
                return false;

            target.Skip(build.ExecutionPlan, onlyWhen: string.Join(" && ", violated));
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
        try
        {
            target.Status = ExecutionStatus.Running;
            foreach (var action in target.Actions)
                action();
            target.Duration = stopwatch.Elapsed;
            if (cancellation.IsRequested)
            {
                Abort(target);
                return;
            }

            target.Status = ExecutionStatus.Succeeded;
            attempt.Record(target);
        }
        catch (Exception e)
        {
            target.Duration = stopwatch.Elapsed;
            if (cancellation.Explains(e))
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
        _stopped = true;
        Log.Error(exception, "{Target} failed", target.Name);
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
