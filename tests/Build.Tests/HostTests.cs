using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text.Json;
using Nuke.Common.IO;
using NukeBuild = Nuke.Common.NukeBuild;

namespace Build.Tests;

/// <summary>What the build does so that it is right on the package Nuke.Common as well, which these tests cannot run on.</summary>
public sealed class HostTests : IDisposable
{
    readonly TemporaryFolder _temporary = new();

    AbsolutePath Folder => _temporary.Path;

    public void Dispose() => _temporary.Dispose();

    [Fact]
    public void The_tests_run_on_our_own_host() => Assert.False(RealHost.IsUsed);

    [Fact]
    public void The_scripts_run_what_the_project_makes_also_where_a_package_would_have_anotherFolder()
    {
        using var evaluation = MsBuild("build/_build.csproj", ["-getProperty:TargetPath"], ("AppendTargetFrameworkToOutputPath", "false"));

        Assert.Equal(Path.Combine(Repository.Root, "build", "bin", "Debug", "net10.0", "_build.dll"), evaluation.StandardOutput.ReadToEnd().Trim());
        Assert.Contains("build/bin/Debug/net10.0/_build.dll", Repository.Read("build.sh"));
        Assert.Contains(@"build\bin\Debug\net10.0\_build.dll", Repository.Read("build.ps1"));
    }

    [Theory, InlineData("compat", "A Nuke.Common"), InlineData("nuget", "A")]
    public void The_packages_of_Nuke_are_not_compiled_ahead_and_our_host_is(string engines, string compiled)
    {
        foreach (var name in new[] { "A", "Npgsql", "Nuke.Common" }) (Folder / $"{name}.dll").TouchFile();

        using var evaluation = MsBuild("build/ahead/Ahead.csproj", ["-getItem:Plain", $"-p:Engines={engines}", $"-p:Built={Folder}/"]);

        using var items = JsonDocument.Parse(evaluation.StandardOutput.ReadToEnd());
        Assert.Equal(
            compiled,
            string.Join(' ', items.RootElement.GetProperty("Items").GetProperty("Plain").EnumerateArray()
                .Select(item => item.GetProperty("Filename").GetString()).Order()));
    }

    [Fact]
    public void A_second_build_can_open_its_log_while_the_first_writes_on()
    {
        if (OperatingSystem.IsWindows()) return; // keeps open files
        using var first = OpenAlone();
        Assert.Throws<IOException>(OpenAlone);

        RealHost.GiveUpLog(Folder);
        using var second = OpenAlone();

        first.Write("still here"u8);
        second.Write("and here"u8);
        Assert.Equal((10, 8), (first.Length, second.Length));
    }

    [Fact]
    public void Without_a_log_there_is_nothing_to_give_up() => RealHost.GiveUpLog(Folder / "none");

    [Theory, InlineData(PosixSignal.SIGINT), InlineData(PosixSignal.SIGTERM)]
    public void The_first_signal_asks_and_keeps_the_process_and_the_second_does_not(PosixSignal signal)
    {
        var stop = new StopRequest();
        var (first, second) = (new PosixSignalContext(signal), new PosixSignalContext(signal));

        stop.Handle(first);
        stop.Handle(second);

        Assert.True(stop.Token.IsCancellationRequested);
        Assert.Equal((true, false), (first.Cancel, second.Cancel));
    }

    [Fact]
    public void A_signal_whose_listener_fails_still_tells_the_others_and_is_handled()
    {
        var stop = new StopRequest();
        var told = false;
        using var other = stop.Token.Register(() => told = true);
        using var failing = stop.Token.Register(() => throw new InvalidOperationException("cannot be stopped"));
        var signal = new PosixSignalContext(PosixSignal.SIGTERM);

        stop.Handle(signal);

        Assert.True(told);
        Assert.True(signal.Cancel);
    }

    [Fact]
    public void The_build_says_itself_that_it_could_not_start_or_that_a_target_failed()
    {
        var build = (NukeBuild)Activator.CreateInstance(BuildCommand.BuildType, nonPublic: true)!;

        Call("OnBuildCreated");
        Assert.Equal(2, build.ExitCode);
        Call("OnTargetFailed", "Train");
        Assert.Equal(1, build.ExitCode);

        void Call(string hook, params object[] arguments) =>
            BuildCommand.BuildType.GetMethod(hook, BindingFlags.Instance | BindingFlags.NonPublic)!.Invoke(build, arguments);
    }

    [Fact]
    public void An_up_to_date_row_speaks_of_no_condition()
    {
        var row = new Dictionary<string, string> { ["OnlyWhen"] = "inputs, outputs, config or code changed" };

        UpToDateRowsAttribute.Say(row, upToDate: 6);

        Assert.Equal([KeyValuePair.Create("Up to date", "6 items")], row);
    }

    [Fact]
    public void A_plan_in_text_has_each_target_with_what_it_needs_and_what_is_known_of_it() => Assert.Equal(
        [
            "   1  Setup",
            "   2  Etl    -> Setup   // State: 2 of 6 days: output missing",
            "          Etl 2025-01-01: output missing",
        ],
        PlanStatesAttribute.Lines(
            [
                new("Setup", [], []),
                new("Etl", ["Setup"],
                    [KeyValuePair.Create("State", "2 of 6 days: output missing"), KeyValuePair.Create("1", "Etl 2025-01-01: output missing")]),
            ]));

    [Theory]
    [InlineData("--set a=1 --set b=2", "--set is given 2 times; give it once, with several values: --set FIRST SECOND.")]
    [InlineData("-Replay x --re-play=y --REPLAY z", "--replay is given 3 times")]
    public void Repeated_options_are_told(string arguments, string told) =>
        Assert.Contains(told, Assert.Single(CommandLineFaults.Repetitions(arguments.Split(' '), "set", "replay")));

    [Theory, InlineData("Train --set a=1 b=-2"), InlineData("Live --replay x --set y --speed -1"), InlineData("Set Set")]
    public void Several_values_are_no_repetition(string arguments) => Assert.Empty(CommandLineFaults.Repetitions(arguments.Split(' '), "set", "replay"));

    FileStream OpenAlone() => new(Folder / "build.log", FileMode.OpenOrCreate, FileAccess.Write, FileShare.None);

    static Process MsBuild(string project, string[] arguments, params (string Name, string Value)[] variables)
    {
        var start = new ProcessStartInfo("dotnet", ["msbuild", project, .. arguments]) { RedirectStandardOutput = true, WorkingDirectory = Repository.Root };
        foreach (var (name, value) in variables) start.Environment[name] = value;
        return Process.Start(start)!;
    }
}
