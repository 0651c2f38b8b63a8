using System.Linq.Expressions;
using Nuke.Common.Logging;

namespace Nuke.Common.Execution;

/// <summary>Entry point of a build; turns everything that can go wrong before the first target into one message and an exit code.</summary>
static class BuildHost
{
    public const int Failed = 1;
    public const int Misused = 2;

    public static int Run<T>(HostEnvironment environment, Func<T> create, Expression<Func<T, Target>>[] defaultTargets) where T : NukeBuild
    {
        BuildSession session;
        try
        {
            session = BuildSession.Start(environment);
            _ = session.NukeDirectory;
        }
        catch (UsageException e)
        {
            environment.Error.WriteLine(e.Message);
            return Misused;
        }

        using var log = HostLog.Open(session);
        using var cancellation = new Cancellation(environment);
        return new BuildRun(session, log, cancellation).Execute(create, defaultTargets);
    }
}
