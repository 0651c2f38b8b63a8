using System.Linq.Expressions;
using Nuke.Common.Execution;
using Nuke.Common.IO;
using Nuke.Common.Tooling;

namespace Nuke.Common;

/// <summary>What components (interfaces with targets and parameters) see of the build that implements them; builds inherit <see cref="NukeBuild"/>.</summary>
public interface INukeBuild
{
    AbsolutePath RootDirectory { get; }
    AbsolutePath TemporaryDirectory { get; }
    AbsolutePath? BuildAssemblyFile { get; }
    AbsolutePath? BuildAssemblyDirectory { get; }
    AbsolutePath? BuildProjectFile { get; }
    AbsolutePath? BuildProjectDirectory { get; }
    Verbosity Verbosity { get; }
    Host Host { get; }
    string[] LoadedLocalProfiles { get; }
    bool IsLocalBuild { get; }
    bool IsServerBuild { get; }

    IReadOnlyCollection<ExecutableTarget> ExecutionPlan { get; }
    IReadOnlyCollection<ExecutableTarget> InvokedTargets { get; }
    IReadOnlyCollection<ExecutableTarget> SkippedTargets { get; }
    IReadOnlyCollection<ExecutableTarget> ScheduledTargets { get; }
    IReadOnlyCollection<ExecutableTarget> RunningTargets { get; }
    IReadOnlyCollection<ExecutableTarget> AbortedTargets { get; }
    IReadOnlyCollection<ExecutableTarget> FailedTargets { get; }
    IReadOnlyCollection<ExecutableTarget> SucceededTargets { get; }
    IReadOnlyCollection<ExecutableTarget> FinishedTargets { get; }

    bool IsSucceeding { get; }
    bool IsFailing { get; }
    bool IsFinished { get; }
    int? ExitCode { get; set; }
    bool Plan { get; }
    bool Help { get; }
    bool NoLogo { get; }
    bool Continue { get; }

    void ReportSummary(Configure<Dictionary<string, string>>? configurator = null);

    /// <summary>The value given for a component's parameter, as in <c>TryGetValue(() => ApiKey)</c>; null when there is none.</summary>
    T? TryGetValue<T>(Expression<Func<T>> parameterExpression) where T : class?;

    /// <summary>For value types: <c>TryGetValue&lt;int?&gt;(() => Rounds) ?? 100</c>.</summary>
    T? TryGetValue<T>(Expression<Func<object>> parameterExpression);
}
