using Nuke.Common.Execution;

namespace Nuke.Common;

partial class NukeBuild
{
    /// <summary>The targets of this run in their order; empty until it is planned.</summary>
    public IReadOnlyCollection<ExecutableTarget> ExecutionPlan { get; set; } = [];

    /// <summary>Only what was named on the command line.</summary>
    public IReadOnlyCollection<ExecutableTarget> InvokedTargets => [.. ExecutionPlan.Where(x => x.Invoked)];

    public IReadOnlyCollection<ExecutableTarget> SkippedTargets => With(ExecutionStatus.Skipped);
    public IReadOnlyCollection<ExecutableTarget> ScheduledTargets => With(ExecutionStatus.Scheduled);
    public IReadOnlyCollection<ExecutableTarget> RunningTargets => With(ExecutionStatus.Running);
    public IReadOnlyCollection<ExecutableTarget> AbortedTargets => With(ExecutionStatus.Aborted);
    public IReadOnlyCollection<ExecutableTarget> FailedTargets => With(ExecutionStatus.Failed);
    public IReadOnlyCollection<ExecutableTarget> SucceededTargets => With(ExecutionStatus.Succeeded);
    public IReadOnlyCollection<ExecutableTarget> FinishedTargets => With(ExecutionStatus.Failed, ExecutionStatus.Succeeded);

    public bool IsSucceeding => !IsFailing;
    public bool IsFailing => With(ExecutionStatus.Failed, ExecutionStatus.Aborted, ExecutionStatus.NotRun).Count > 0;
    public bool IsFinished => With(ExecutionStatus.Scheduled, ExecutionStatus.Running).Count == 0;

    List<ExecutableTarget> With(params ExecutionStatus[] statuses) => [.. ExecutionPlan.Where(x => statuses.Contains(x.Status))];
}
