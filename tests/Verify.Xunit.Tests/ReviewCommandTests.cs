using System.Diagnostics;
using System.Runtime.CompilerServices;
using VerifyXunit.Tests.Support;

namespace VerifyXunit.Tests;

public sealed class ReviewCommandTests : IDisposable
{
    static readonly string[] BuildServerVariables = ["CI", "GITHUB_ACTION", "GITLAB_CI", "JENKINS_URL", "TF_BUILD", "DOTNET_RUNNING_IN_CONTAINER"];

    readonly SnapshotSite _site = new();

    public void Dispose() => _site.Dispose();

    [Fact]
    public void Status_shows_the_difference_and_exits_1()
    {
        _site.Write("Book.Depth.verified.txt", "bid 99\n");
        _site.Write("Book.Depth.received.txt", "bid 98\n");

        var (exitCode, output) = Run("status");

        Assert.Equal(1, exitCode);
        Assert.Contains("-bid 99", output, StringComparison.Ordinal);
        Assert.Contains("+bid 98", output, StringComparison.Ordinal);
        Assert.Contains("1 received file(s) wait for review", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Status_of_a_clean_folder_exits_0() => Assert.Equal((0, "0 received file(s) wait for review\n"), Run("status"));

    [Fact]
    public void Accept_moves_received_over_verified()
    {
        _site.Write("Book.Depth.verified.txt", "old");
        _site.Write("Book.Depth.received.txt", "new");
        _site.Write("Book.A b#00.received.json", "spaced");

        Assert.Equal(0, Run("accept").ExitCode);

        Assert.Equal(["Book.A b#00.verified.json", "Book.Depth.verified.txt"], _site.Files);
        Assert.Equal("new", _site.Read("Book.Depth.verified.txt"));
    }

    [Fact]
    public void Reject_deletes_the_received_files()
    {
        _site.Write("Book.Depth.verified.txt", "old");
        _site.Write("Book.Depth.received.txt", "new");

        Assert.Equal(0, Run("reject").ExitCode);

        Assert.Equal(["Book.Depth.verified.txt"], _site.Files);
    }

    [Theory]
    [InlineData("accept")]
    [InlineData("reject")]
    public void Changes_are_refused_on_a_build_server(string command)
    {
        _site.Write("Book.Depth.received.txt", "new");

        var (exitCode, output) = Run(command, "CI");

        Assert.Equal(1, exitCode);
        Assert.Contains("CI is set", output, StringComparison.Ordinal);
        Assert.Equal(["Book.Depth.received.txt"], _site.Files);
    }

    [Fact]
    public void An_unknown_command_prints_the_usage_and_exits_2()
    {
        var (exitCode, output) = Run("approve");

        Assert.Equal(2, exitCode);
        Assert.Contains("status|accept|reject", output, StringComparison.Ordinal);
    }

    (int ExitCode, string Output) Run(string command, string? buildServerVariable = null)
    {
        var start = new ProcessStartInfo("bash", [Script(), command, _site.Folder]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var variable in BuildServerVariables) start.Environment.Remove(variable);
        if (buildServerVariable is not null) start.Environment[buildServerVariable] = "true";

        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + errors.Result);
    }

    static string Script([CallerFilePath] string here = "") => Path.GetFullPath("../../scripts/snapshots.sh", Path.GetDirectoryName(here)!);
}
