using System.Linq.Expressions;
using Nuke.Common.Execution;
using Nuke.Common.IO;
using Nuke.Common.Tooling;

namespace Nuke.Common;

/// <summary>Base class of a build: its properties of type <see cref="Target"/> are what can be run.</summary>
public abstract class NukeBuild : INukeBuild
{
    /// <summary>Runs the build with the process's arguments; the default targets run when none is named.</summary>
    /// <returns>
    /// <see cref="ExitCode"/> if the build set it; else 0, 1 when a target failed, 2 when the command line, a parameter or the
    /// build's set-up is at fault and nothing ran, 130 after Ctrl-C.
    /// </returns>
    protected static int Execute<T>(params Expression<Func<T, Target>>[] defaultTargets) where T : NukeBuild, new() =>
        BuildHost.Run(HostEnvironment.FromProcess(), () => new T(), defaultTargets);

    // Static, so that field initialisers and target definitions may use them.

    public static AbsolutePath RootDirectory => BuildSession.Current.RootDirectory;

    /// <summary><c>.nuke/temp</c> below the root; created when first asked for.</summary>
    public static AbsolutePath TemporaryDirectory => BuildSession.Current.TemporaryDirectory;

    public static AbsolutePath? BuildAssemblyFile => BuildSession.Current.Environment.AssemblyFile;

    /// <summary>Names given with <c>--profile</c>.</summary>
    public static string[] LoadedLocalProfiles => BuildSession.Current.BuiltIn.Profile;

    /// <summary>The targets of this run in their order; empty until it is planned.</summary>
    public IReadOnlyCollection<ExecutableTarget> ExecutionPlan { get; internal set; } = [];

    /// <summary>Only what was named on the command line.</summary>
    public IReadOnlyCollection<ExecutableTarget> InvokedTargets => [.. ExecutionPlan.Where(x => x.Invoked)];

    public int? ExitCode { get; set; }
    public bool Plan => BuildSession.Current.BuiltIn.Plan;
    public bool Help => BuildSession.Current.BuiltIn.Help;

    internal bool IsFailing => ExecutionPlan.Any(x => x.Status is ExecutionStatus.Failed or ExecutionStatus.Aborted or ExecutionStatus.NotRun);

    /// <summary>Sets the text of the running target's row in the final table, replacing what it said before.</summary>
    /// <exception cref="InvalidOperationException">Not exactly one target is running.</exception>
    public void ReportSummary(Configure<Dictionary<string, string>>? configurator = null)
    {
        ExecutableTarget[] running = [.. ExecutionPlan.Where(x => x.Status == ExecutionStatus.Running)];
        if (running.Length != 1)
            throw new InvalidOperationException("A summary can be reported only while a target runs.");

        running[0].SummaryInformation = configurator?.Invoke([]) ?? [];
    }

    /// <summary>After construction; parameters have their values.</summary>
    protected internal virtual void OnBuildCreated()
    {
    }

    /// <summary>Before the first target; throwing ends the build with the exception's message, and nothing runs.</summary>
    protected internal virtual void OnBuildInitialized()
    {
    }

    /// <summary>After the final table.</summary>
    protected internal virtual void OnBuildFinished()
    {
    }

    protected internal virtual void OnTargetFailed(string target)
    {
    }
}
