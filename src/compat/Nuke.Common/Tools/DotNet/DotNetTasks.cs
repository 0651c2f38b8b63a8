using Nuke.Common.Tooling;
using Nuke.Common.Utilities;

namespace Nuke.Common.Tools.DotNet;

/// <summary>The <c>dotnet</c> commands a build needs; each throws when the command fails.</summary>
public static class DotNetTasks
{
    public static string DotNetPath => ToolPath.FromEnvironment("dotnet") ?? ToolPath.OnPath("dotnet") ?? "dotnet";

    public static IReadOnlyCollection<Output> DotNet(
        ArgumentStringHandler arguments, string? workingDirectory = null, IReadOnlyDictionary<string, string>? environmentVariables = null,
        int? timeout = null, bool? logOutput = null, bool? logInvocation = null, Action<OutputType, string>? logger = null,
        Action<IProcess>? exitHandler = null) =>
        ToolResolver.GetTool(DotNetPath)(arguments, workingDirectory, environmentVariables, timeout, logOutput, logInvocation, logger, exitHandler);

    public static IReadOnlyCollection<Output> DotNetRestore(DotNetRestoreSettings? options = null) => Run(options ?? new DotNetRestoreSettings());
    public static IReadOnlyCollection<Output> DotNetRestore(Configure<DotNetRestoreSettings> configurator) => Run(configurator(new DotNetRestoreSettings()));
    public static IReadOnlyCollection<Output> DotNetBuild(DotNetBuildSettings? options = null) => Run(options ?? new DotNetBuildSettings());
    public static IReadOnlyCollection<Output> DotNetBuild(Configure<DotNetBuildSettings> configurator) => Run(configurator(new DotNetBuildSettings()));
    public static IReadOnlyCollection<Output> DotNetTest(DotNetTestSettings? options = null) => Run(options ?? new DotNetTestSettings());
    public static IReadOnlyCollection<Output> DotNetTest(Configure<DotNetTestSettings> configurator) => Run(configurator(new DotNetTestSettings()));
    public static IReadOnlyCollection<Output> DotNetRun(DotNetRunSettings? options = null) => Run(options ?? new DotNetRunSettings());
    public static IReadOnlyCollection<Output> DotNetRun(Configure<DotNetRunSettings> configurator) => Run(configurator(new DotNetRunSettings()));

    static IReadOnlyCollection<Output> Run(ToolOptions options) => DotNet(
        options.Arguments.Select(x => x.DoubleQuoteIfNeeded()).JoinSpace(),
        options.ProcessWorkingDirectory,
        options.ProcessEnvironmentVariables,
        options.ProcessExecutionTimeout,
        options.ProcessOutputLogging,
        options.ProcessInvocationLogging,
        exitHandler: options.ProcessExitHandler);
}
