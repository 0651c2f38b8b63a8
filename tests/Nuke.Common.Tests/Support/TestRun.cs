using System.Linq.Expressions;
using Nuke.Common.Execution;
using Nuke.Common.IO;

namespace NukeCommon.Tests.Support;

/// <summary>A whole build in this process: what it printed, what it returned, what became of its targets.</summary>
sealed record TestRun<T>(T Build, int ExitCode, string Output, string Error) where T : NukeBuild
{
    public ExecutionStatus Status(string target) => Build.ExecutionPlan.Single(x => x.Name == target).Status;
    public IEnumerable<string> Plan => Build.ExecutionPlan.Select(x => x.Name);

    /// <summary>The target's line in the final table.</summary>
    public string Row(string target) =>
        Output.Split('\n').SkipWhile(x => !x.StartsWith("Target ")).First(x => x.StartsWith(target + " ")).TrimEnd();
}

static class Run
{
    public static TestRun<T> Build<T>(string arguments, Expression<Func<T, Target>>? defaultTarget = null) where T : NukeBuild, new()
    {
        using var root = new TemporaryRoot();
        return In(root, arguments, defaultTarget);
    }

    public static TestRun<T> In<T>(
        AbsolutePath root, string arguments, Expression<Func<T, Target>>? defaultTarget = null, AbsolutePath? workingDirectory = null,
        params (string Name, string Value)[] variables) where T : NukeBuild, new()
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var environment = new HostEnvironment
        {
            Arguments = arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            WorkingDirectory = workingDirectory ?? root,
            Variables = variables.ToDictionary(x => x.Name, x => x.Value),
            Output = output,
            Error = error,
        };
        var build = default(T);
        var exitCode = BuildHost.Run(environment, () => build = new T(), defaultTarget is null ? [] : [defaultTarget]);
        return new TestRun<T>(build!, exitCode, output.ToString(), error.ToString());
    }
}
