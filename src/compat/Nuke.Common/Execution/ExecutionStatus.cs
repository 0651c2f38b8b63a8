namespace Nuke.Common.Execution;

public enum ExecutionStatus
{
    None,
    Scheduled,
    NotRun,
    Skipped,
    Succeeded,
    Failed,
    Running,
    Aborted,

    /// <summary>A target without actions: it only groups others and has no row.</summary>
    Collective,
}
