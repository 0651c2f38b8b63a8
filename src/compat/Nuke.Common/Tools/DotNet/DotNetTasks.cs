using Nuke.Common.Tooling;
using Nuke.Common.Utilities;

namespace Nuke.Common.Tools.DotNet;

/// <summary>The <c>dotnet</c> commands a build needs; each throws when the command fails.</summary>
public static class DotNetTasks
{
    public static IReadOnlyCollection<Output> DotNetBuild(Configure<DotNetBuildSettings> configurator) => Run(configurator(new DotNetBuildSettings()));
    public static IReadOnlyCollection<Output> DotNetTest(Configure<DotNetTestSettings> configurator) => Run(configurator(new DotNetTestSettings()));

    /// <summary>With the SDK that build.sh chose.</summary>
    static IReadOnlyCollection<Output> Run(DotNetProjectSettings settings)
    {
        var dotnet = EnvironmentInfo.GetVariable("DOTNET_EXE") is { Length: > 0 } path ? path : "dotnet";
        using var process = ProcessTasks.StartProcess(dotnet, string.Join(' ', settings.Arguments.Select(x => x.DoubleQuoteIfNeeded())));
        return process.AssertZeroExitCode().Output;
    }
}
