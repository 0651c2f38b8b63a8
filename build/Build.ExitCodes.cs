/// <summary>
/// Exit codes of the process. Our host sets these by itself; the package knows 0 and 255 alone, so that the build sets them.
/// </summary>
partial class Build
{
    const int Failure = 1;
    const int UsageError = 2;
    const int Stopped = 130;

    protected override void OnBuildCreated()
    {
        ExitCode = UsageError; // until initialised, only the command line and the configuration can be at fault
        Cancelled.Register(() => ExitCode = Stopped); // also where a step ends well when asked to stop, as Live does
        Graph.Force = Force;
    }

    protected override void OnTargetFailed(string target)
    {
        if (!Cancelled.IsCancellationRequested) ExitCode = Failure;
    }
}
