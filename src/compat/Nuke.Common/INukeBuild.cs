using Nuke.Common.Execution;

namespace Nuke.Common;

/// <summary>A build as its extensions see it; the members are those of <see cref="NukeBuild"/>.</summary>
public interface INukeBuild
{
    IReadOnlyCollection<ExecutableTarget> ExecutionPlan { get; }
    IReadOnlyCollection<ExecutableTarget> InvokedTargets { get; }
    int? ExitCode { get; set; }
    bool Plan { get; }
    bool Help { get; }
}
