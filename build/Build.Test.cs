using Nuke.Common;
using Nuke.Common.IO;
using Nuke.Common.Tooling;
using Nuke.Common.Tools.DotNet;
using Nuke.Common.Utilities.Collections;
using Serilog;
using static Nuke.Common.Tools.DotNet.DotNetTasks;

/// <summary>Building and testing this repository itself.</summary>
partial class Build
{
    AbsolutePath SolutionFile => RootDirectory / "QuantGod.sln";

    AbsolutePath TestResultsDirectory => RootDirectory / "TestResults";

    Target Compile => _ => _
        .Description("Build everything, warnings as errors")
        .Executes(() => DotNetBuild(_ => _
            .SetProjectFile(SolutionFile)
            .SetConfiguration("Debug")
            .SetVerbosity(DotNetVerbosity.quiet)));

    Target Test => _ => _
        .Description("Run every test, count them, and list those skipped with the reason; with CI=true a skip that can be helped fails")
        .DependsOn(Setup, Compile)
        .Executes(() =>
        {
            TestResultsDirectory.CreateOrCleanDirectory();
            try
            {
                DotNetTest(_ => _
                    .SetProjectFile(SolutionFile)
                    .SetConfiguration("Debug")
                    .EnableNoBuild()
                    .AddLoggers("trx")
                    .SetResultsDirectory(TestResultsDirectory)
                    .AddProcessAdditionalArguments("-m:1")); // the engines' thread pools must not fight
            }
            finally
            {
                ReportTests(TestResults.Of(TestResultsDirectory));
            }

            if (EnvironmentInfo.GetVariable("CI") == "true" && Tested is { UnexpectedSkips: { Count: > 0 } skips })
                Assert.Fail($"{skips.Count} tests were skipped that must run here: {string.Join("; ", skips.Select(skip => skip.Reason).Distinct())}");
        });

    Target Quickstart => _ => _
        .Description("Run the whole pipeline on synthetic data, in a process of its own")
        .DependsOn(Setup)
        .Executes(() => ProcessTasks
            .StartProcess(RootDirectory / "build.sh", "Optimize Report --profile quickstart --force", RootDirectory)
            .AssertZeroExitCode());

    Target Clean => _ => _
        .Description("Remove what building and testing left; data, models and engines stay")
        .Executes(() =>
        {
            foreach (var folder in (RootDirectory / "src").GlobDirectories("**/bin", "**/obj")) folder.DeleteDirectory();
            foreach (var folder in (RootDirectory / "tests").GlobDirectories("**/bin", "**/obj")) folder.DeleteDirectory();
            TestResultsDirectory.DeleteDirectory();
        });

    /// <summary>Printed when everything else is: the last line sums up the whole run.</summary>
    TestResults? Tested;

    void ReportTests(TestResults results)
    {
        Tested = results;
        ReportSummary(_ => _
            .AddPair("Passed", results.Passed)
            .AddPair("Failed", results.Failed)
            .AddPair("Skipped", results.Skipped));
    }
}
