using Nuke.Common;
using Nuke.Common.IO;
using Nuke.Common.Tooling;
using Nuke.Common.Tools.DotNet;
using static Nuke.Common.Tools.DotNet.DotNetTasks;

/// <summary>How fast the pipeline is on this machine. What is measured, and how, is in the benchmark project.</summary>
partial class Build
{
    [Parameter("Bench: days of the long runs")]
    readonly int BenchDays = 1126;

    [Parameter("Bench: minutes instead of days, for a quick check of the bench itself")]
    readonly bool BenchQuick;

    AbsolutePath BenchmarkProject => RootDirectory / "tests" / "QuantGod.Benchmarks" / "QuantGod.Benchmarks.csproj";

    AbsolutePath BenchmarkAssembly => BenchmarkProject.Parent / "bin" / "Release" / "net10.0" / "QuantGod.Benchmarks.dll";

    Target Bench => _ => _
        .Description("Measure the pipeline on generated data: table, JSON and Markdown in bench/ of the data folder")
        .DependsOn(Setup)
        .Executes(() =>
        {
            DotNetBuild(_ => _
                .SetProjectFile(BenchmarkProject)
                .SetConfiguration("Release")
                .SetVerbosity(DotNetVerbosity.quiet));
            var build = typeof(Build).Assembly.Location;
            ProcessTasks
                .StartProcess(
                    "dotnet",
                    $"{BenchmarkAssembly} bench --out {DataDir / "bench"} --build {build} --days {BenchDays} {(BenchQuick ? "--quick" : ""):nq}",
                    RootDirectory)
                .AssertZeroExitCode();
        });
}
