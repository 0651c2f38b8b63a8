using Nuke.Common.Tooling;
using Nuke.Common.Tools.DotNet;
using NukeCommon.Tests.Support;

namespace NukeCommon.Tests.Tooling;

public class ToolingTests
{
    [Fact]
    public void A_process_hands_back_its_lines()
    {
        using var process = ProcessTasks.StartShell("echo out; echo err >&2", logOutput: false).AssertZeroExitCode();
        Assert.Equal("out", process.Output.StdToText());
        Assert.Throws<InvalidDataException>(() => process.Output.EnsureOnlyStd());
    }

    [Fact]
    public void A_failing_process_tells_its_exit_code_and_last_error_lines()
    {
        using var process = ProcessTasks.StartShell("echo went wrong >&2; exit 3", logOutput: false);
        var e = Assert.Throws<ProcessException>(() => process.AssertZeroExitCode());
        Assert.Equal(3, e.ExitCode);
        Assert.Contains("exit code 3", e.Message);
        Assert.Contains("went wrong", e.Message);
    }

    [Fact]
    public void A_process_that_takes_too_long_is_killed_with_its_children()
    {
        using var process = ProcessTasks.StartShell("sleep 60 & wait", timeout: 100);
        Assert.Throws<TimeoutException>(() => process.AssertWaitForExit());
        Assert.True(process.HasExited);
    }

    [Fact]
    public void A_program_that_is_not_there_is_named() =>
        Assert.Contains("'no-such-program'", Assert.Throws<FileNotFoundException>(() => ProcessTasks.StartProcess("no-such-program")).Message);

    [Fact]
    public void Given_variables_are_the_whole_environment()
    {
        using var process = ProcessTasks.StartProcess("env", environmentVariables: new Dictionary<string, string> { ["ONLY"] = "me" }, logOutput: false);
        Assert.Equal("ONLY=me", process.AssertZeroExitCode().Output.StdToText());
    }

    [Fact]
    public void Arguments_are_quoted_where_they_hold_spaces_and_secrets_stay_hidden()
    {
        var secret = "p4ss";
        ArgumentStringHandler arguments = $"--a {"one two"} --b {"one"} --c {"x y":nq} --key {secret:r}";
        var text = arguments.ToStringAndClear();
        Assert.Equal("--a \"one two\" --b one --c x y --key p4ss", text);
        Assert.EndsWith("--key [REDACTED]", arguments.GetFilter()(text));
    }

    [Fact]
    public void A_tool_runs_with_an_exit_handler_instead_of_failing()
    {
        var exitCode = 0;
        ToolResolver.GetPathTool("bash")($"-c {"exit 4"}", exitHandler: x => exitCode = x.ExitCode);
        Assert.Equal(4, exitCode);
        Assert.Throws<ProcessException>(() => ToolResolver.GetPathTool("bash")($"-c {"exit 4"}"));
    }

    [Fact]
    public void Dotnet_settings_become_arguments_and_leave_their_base_alone()
    {
        var settings = new DotNetBuildSettings().SetProjectFile("/p.csproj").SetConfiguration("Release");
        var changed = settings.EnableNoRestore().SetProperty("A", "b").SetVerbosity(DotNetVerbosity.quiet).When(false, x => x.SetFramework("net8.0"));
        Assert.Equal("build /p.csproj --configuration Release --no-restore --verbosity quiet --property:A=b", string.Join(' ', changed.Arguments));
        Assert.Equal("build /p.csproj --configuration Release", string.Join(' ', settings.Arguments));

        var test = new DotNetTestSettings().SetProjectFile("/t").EnableNoBuild().SetFilter("A=B").AddLoggers("trx").SetResultsDirectory("/r");
        Assert.Equal("test /t --no-build --filter A=B --logger trx --results-directory /r", string.Join(' ', test.Arguments));
        var run = new DotNetRunSettings().SetProjectFile("/t").SetApplicationArguments("--x", "1");
        Assert.Equal("run --project /t -- --x 1", string.Join(' ', run.Arguments));
    }

    sealed class Tooled : NukeBuild
    {
        [PathVariable] public readonly Tool? Bash;
        [LocalPath("tool.sh")] public readonly Tool? Local;

        Target Go => _ => _.Requires(() => Bash).Executes(() =>
        {
            Bash!($"-c {"echo from bash"}");
            DotNetTasks.DotNet($"--version");
        });
    }

    [Fact]
    public void Tools_are_injected_and_their_lines_logged()
    {
        var run = Run.Build<Tooled>("go");
        Assert.Equal(("", 0), (run.Error, run.ExitCode));
        Assert.Contains("[DBG] from bash", run.Output);
        Assert.NotNull(run.Build.Local);
    }
}
