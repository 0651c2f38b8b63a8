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
        .Description("Run every test, and count them")
        .DependsOn(Setup, Compile)
        .Executes(() =>
        {
            TestResultsDirectory.CreateOrCleanDirectory();
            InstallPostgres();
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
                ReportTests(TestTotals.Of(TestResultsDirectory));
            }
        });

    /// <summary>The studies' tests start a server of their own; without its programs they are skipped, and say so.</summary>
    static void InstallPostgres()
    {
        if (!EnvironmentInfo.IsLinux || !Environment.IsPrivilegedProcess || ((AbsolutePath)"/usr/lib/postgresql").GlobFiles("*/bin/initdb").Count > 0) return;

        Log.Information("Installing postgresql for the tests");
        var install = ProcessTasks.StartProcess("bash", "-c \"apt-get update && apt-get install -y --no-install-recommends postgresql\"", logOutput: false);
        install.WaitForExit();
        if (install.ExitCode != 0) Log.Warning("postgresql could not be installed; the tests that need it are skipped");
    }

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

    /// <summary>Printed once more when everything else is said: the last line tells the whole run.</summary>
    TestTotals? Tested;

    void ReportTests(TestTotals totals)
    {
        Tested = totals;
        ReportSummary(_ => _
            .AddPair("Passed", totals.Passed)
            .AddPair("Failed", totals.Failed)
            .AddPair("Skipped", totals.Skipped));
    }
}
