using System.Diagnostics;
using System.Runtime.Versioning;
using NukeCommon.Tests.Support;

namespace NukeCommon.Tests.Execution;

[UnsupportedOSPlatform("windows")]
public class ChildProcessTests
{
    /// <summary>Through env, since whoever runs the tests in the background of a script makes their children ignore Ctrl-C.</summary>
    static Process Start(TemporaryRoot root, string arguments)
    {
        var build = Path.Combine(AppContext.BaseDirectory, "ChildBuild.dll");
        var start = new ProcessStartInfo("env", $"--default-signal=INT dotnet \"{build}\" {arguments} --root \"{root.Path}\"")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        return Process.Start(start)!;
    }

    static string WaitForReady(Process process)
    {
        while (process.StandardOutput.ReadLine() is { } line)
        {
            if (line.EndsWith("ready", StringComparison.Ordinal))
                return line;
        }

        throw new InvalidOperationException("The target did not start: " + process.StandardError.ReadToEnd());
    }

    // bash has a kill of its own; the program is not part of a bare Debian.
    static void Interrupt(Process process) => Process.Start("bash", ["-c", $"kill -INT {process.Id}"]).WaitForExit();

    [Fact]
    public void A_build_runs_its_default_target_in_a_process_of_its_own()
    {
        using var root = new TemporaryRoot();
        using var process = Start(root, "");
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Contains("[INF] quick", output);
        Assert.Contains("Build succeeded", output);
        Assert.Equal(0, process.ExitCode);
    }

    [Theory, InlineData("Cancellable"), InlineData("Yielding"), InlineData("ListeningLate")]
    public void Ctrl_C_lets_the_target_see_its_cancellation_and_exits_130_behind_the_table(string target)
    {
        using var root = new TemporaryRoot();
        using var process = Start(root, target);
        WaitForReady(process);
        Interrupt(process);
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Matches($"{target} +Aborted", output);
        Assert.Equal(130, process.ExitCode);
    }

    [Fact]
    public void A_second_Ctrl_C_does_not_wait()
    {
        using var root = new TemporaryRoot();
        using var process = Start(root, "stubborn");
        WaitForReady(process);
        Interrupt(process);
        while (process.StandardOutput.ReadLine() is { } line && !line.StartsWith("Stopping", StringComparison.Ordinal))
        {
        }

        Interrupt(process);
        Assert.DoesNotContain("Aborted", process.StandardOutput.ReadToEnd()); // as it says when the grace period is over
        process.WaitForExit();
        Assert.Equal(130, process.ExitCode);
    }
}
