using System.Linq.Expressions;
using Nuke.Common.Execution;
using Nuke.Common.Tooling;

namespace Nuke.Common;

/// <summary>Base class of a build: its properties of type <see cref="Target"/> are what can be run.</summary>
public abstract partial class NukeBuild : INukeBuild
{
    /// <summary>Runs the build with the process's arguments; the default targets run when none is named.</summary>
    /// <returns>
    /// <see cref="ExitCode"/> if the build set it; else 0, 1 when a target failed, 2 when the command line, a parameter or the
    /// build's set-up is at fault and nothing ran, 130 after Ctrl-C.
    /// </returns>
    protected static int Execute<T>(params Expression<Func<T, Target>>[] defaultTargets) where T : NukeBuild, new() =>
        BuildHost.Run(HostEnvironment.FromProcess(), () => new T(), defaultTargets);

    public int? ExitCode { get; set; }
    public bool Plan => BuildSession.Current.BuiltIn.Plan;
    public bool Help => BuildSession.Current.BuiltIn.Help;
    public bool Continue => BuildSession.Current.BuiltIn.Continue;

    public bool NoLogo
    {
        get => BuildSession.Current.BuiltIn.NoLogo;
        set => BuildSession.Current.BuiltIn.NoLogo = value;
    }

    /// <summary>Sets the text of the running target's row in the final table, replacing what it said before.</summary>
    /// <exception cref="InvalidOperationException">Not exactly one target is running.</exception>
    public void ReportSummary(Configure<Dictionary<string, string>>? configurator = null)
    {
        if (RunningTargets.Count != 1)
            throw new InvalidOperationException("A summary can be reported only while a target runs.");

        var target = RunningTargets.Single();
        target.SummaryInformation = configurator?.Invoke([]) ?? [];
        SummaryUpdated?.Invoke(target);
    }

    internal Action<ExecutableTarget>? SummaryUpdated { get; set; }

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

    protected internal virtual void OnTargetRunning(string target)
    {
    }

    protected internal virtual void OnTargetSkipped(string target)
    {
    }

    protected internal virtual void OnTargetSucceeded(string target)
    {
    }

    protected internal virtual void OnTargetFailed(string target)
    {
    }
}
