using Nuke.Common.Tooling;
using Nuke.Common.Tools.DotNet;
using NukeCommon.Tests.Support;

namespace NukeCommon.Tests.Tooling;

public class ToolingTests
{
    static IProcess Bash(string command, bool logOutput = false) => ProcessTasks.StartProcess("bash", $"-c {command}", logOutput: logOutput);

    [Fact]
    public void A_process_hands_back_its_lines()
    {
        using var process = Bash("echo out; echo err >&2").AssertZeroExitCode();
        Assert.Equal([(OutputType.Err, "err"), (OutputType.Std, "out")], process.Output.Select(x => (x.Type, x.Text)).OrderBy(x => x.Text));
    }

    [Fact]
    public void A_failing_process_tells_its_exit_code_and_last_error_lines()
    {
        using var process = Bash("echo went wrong >&2; exit 3");
        var e = Assert.Throws<ProcessException>(() => process.AssertZeroExitCode());
        Assert.Equal(3, e.ExitCode);
        Assert.Contains("exit code 3", e.Message);
        Assert.Contains("went wrong", e.Message);
    }

    [Fact]
    public void A_program_that_is_not_there_is_named() =>
        Assert.Contains("'no-such-program'", Assert.Throws<FileNotFoundException>(() => ProcessTasks.StartProcess("no-such-program")).Message);

    [Fact]
    public void Arguments_are_quoted_where_they_hold_spaces()
    {
        ArgumentStringHandler arguments = $"--a {"one two"} --b {"one"} --c {"x y":nq}{"":nq}";
        Assert.Equal("--a \"one two\" --b one --c x y", arguments.ToStringAndClear());
    }

    [Fact]
    public void Dotnet_settings_become_arguments_and_leave_their_base_alone()
    {
        var settings = new DotNetBuildSettings().SetProjectFile("/p.csproj").SetConfiguration("Release");
        var changed = settings.SetVerbosity(DotNetVerbosity.quiet).AddProcessAdditionalArguments("-m:1");
        Assert.Equal("build /p.csproj --configuration Release --verbosity quiet -m:1", string.Join(' ', changed.Arguments));
        Assert.Equal("build /p.csproj --configuration Release", string.Join(' ', settings.Arguments));

        var test = new DotNetTestSettings().SetProjectFile("/t").EnableNoBuild().AddLoggers("trx").SetResultsDirectory("/r");
        Assert.Equal("test /t --no-build --logger trx --results-directory /r", string.Join(' ', test.Arguments));
    }

    sealed class Tooled : NukeBuild
    {
        Target Go => _ => _.Executes(() => Bash("echo from bash", logOutput: true).AssertZeroExitCode());

        Target Misses => _ => _.Executes(() => DotNetTasks.DotNetBuild(_ => _.SetProjectFile("/no where.csproj")));
    }

    [Fact]
    public void Lines_of_tools_are_logged()
    {
        var run = Run.Build<Tooled>("go");
        Assert.Equal(("", 0), (run.Error, run.ExitCode));
        Assert.Contains("[DBG] from bash", run.Output);
    }

    [Fact]
    public void A_project_that_does_not_build_fails_its_target()
    {
        var run = Run.Build<Tooled>("misses");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("build \"/no where.csproj\"' in", run.Output);
    }
}
