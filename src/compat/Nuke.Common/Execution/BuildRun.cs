using System.Linq.Expressions;
using Nuke.Common.Definition;
using Nuke.Common.Logging;
using Nuke.Common.Parameters;
using Serilog;

namespace Nuke.Common.Execution;

/// <summary>The phases of one build in their order.</summary>
sealed class BuildRun
{
    readonly BuildSession _session;
    readonly HostLog _log;
    readonly Cancellation _cancellation;

    NukeBuild? _build;
    bool _isSummaryWritten;

    public BuildRun(BuildSession session, HostLog log, Cancellation cancellation)
    {
        (_session, _log, _cancellation) = (session, log, cancellation);
        cancellation.Requested = () => session.Output.Line("Stopping; what runs may finish for a moment. Once more to end at once.", Tone.Warning);
        cancellation.GraceOver = AbortByForce;
    }

    public int Execute<T>(Func<T> create, IEnumerable<LambdaExpression> defaultTargets) where T : NukeBuild
    {
        try
        {
            var build = create();
            _build = build;
            var targets = TargetGraph.Create(build, defaultTargets);
            var parameters = new ParameterSet(build.GetType());
            BindParameters(build, parameters, targets);
            if (_session.BuiltIn.ShellCompletion)
                return 0;

            var events = new BuildEvents(build);
            events.Created();

            var plan = Plan(targets);
            build.ExecutionPlan = plan;
            WriteLogo(build);
            if (build.Help || plan.Count == 0)
            {
                HelpText.Write(_session.Output, targets, parameters);
                return 0;
            }

            events.Planned(targets);
            if (build.Plan)
            {
                PlanText.Write(_session, targets, plan);
                return 0;
            }

            Prepare(build, events, targets);
            return RunTargets(build, events);
        }
        catch (Exception) when (_cancellation.IsRequested)
        {
            return _build?.ExitCode ?? Cancellation.ExitCode;
        }
        catch (Exception e)
        {
            Report(e);
            return _build?.ExitCode ?? BuildHost.Misused;
        }
    }

    void BindParameters(NukeBuild build, ParameterSet parameters, IReadOnlyList<ExecutableTarget> targets)
    {
        _session.LoadParameterFiles();
        StrictNames.Check(_session.CommandLine, _session.ParameterFiles, parameters);
        _session.Binder.Bind(build, parameters);
        SchemaFile.Update(_session, targets, parameters);
    }

    IReadOnlyList<ExecutableTarget> Plan(IReadOnlyList<ExecutableTarget> targets)
    {
        var plan = ExecutionPlanner.Plan(targets, TargetSelection.Requested(_session, targets), _session.BuiltIn.Strict);
        foreach (var target in plan)
            target.Status = ExecutionStatus.Scheduled;
        return plan;
    }

    void WriteLogo(NukeBuild build)
    {
        if (!_session.BuiltIn.NoLogo && _session.Verbosity <= Verbosity.Normal)
            _session.Output.Line($"{build.GetType().Name} at {_session.RootDirectory}", Tone.Muted);
    }

    void Prepare(NukeBuild build, BuildEvents events, IReadOnlyList<ExecutableTarget> targets)
    {
        events.Initialized(targets);
        if (_session.BuiltIn.Skip is not { } names)
            return;

        var named = TargetSelection.Find(names, targets);
        foreach (var target in build.ExecutionPlan.Where(x => !x.Invoked && (named.Count == 0 || named.Contains(x))))
        {
            if (target.Status == ExecutionStatus.Scheduled)
                target.Skip(build.ExecutionPlan, reason: "via --skip");
        }
    }

    int RunTargets(NukeBuild build, BuildEvents events)
    {
        _log.StartFile();
        var attempt = new BuildAttempt(_session);
        attempt.Begin(build.ExecutionPlan);
        try
        {
            new BuildExecutor(build, _session, events, _cancellation, attempt).Execute();
        }
        finally
        {
            WriteSummary(build);
        }

        Finish(build, events);
        return build.ExitCode ?? (_cancellation.IsRequested ? Cancellation.ExitCode : build.IsFailing ? BuildHost.Failed : 0);
    }

    static void Finish(NukeBuild build, BuildEvents events)
    {
        try
        {
            events.Finished();
        }
        catch (Exception e)
        {
            Log.Error(e, "Finishing the build failed");
            build.ExitCode ??= BuildHost.Failed;
        }
    }

    void WriteSummary(NukeBuild build)
    {
        if (Interlocked.Exchange(ref _isSummaryWritten, true))
            return;
        _log.Problems.Write(_session.Output);
        var end = _cancellation.IsRequested ? "stopped" : build.IsFailing ? "failed" : "succeeded";
        BuildSummary.Write(_session.Output, build.ExecutionPlan, end, DateTime.Now);
    }

    // The main thread is stuck in a target; the process ends after this.
    void AbortByForce()
    {
        if (_build is null)
            return;
        foreach (var target in _build.ExecutionPlan)
        {
            target.Status = target.Status switch
            {
                ExecutionStatus.Running => ExecutionStatus.Aborted,
                ExecutionStatus.Scheduled => ExecutionStatus.NotRun,
                _ => target.Status,
            };
        }

        WriteSummary(_build);
    }

    void Report(Exception exception)
    {
        _log.WriteToFile(exception, "The build could not start");
        _session.Environment.Error.WriteLine(ExceptionText.Messages(exception));
        if (_session.Verbosity == Verbosity.Verbose && exception is not UsageException)
            _session.Environment.Error.WriteLine(exception);
    }
}
