using Nuke.Common.IO;
using NukeCommon.Tests.Support;

namespace NukeCommon.Tests.Parameters;

public class ParameterTests
{
    public enum Level { Low, High }

    abstract class Inherited : NukeBuild
    {
        [Parameter] protected readonly string? Common;
        public string? SeenCommon => Common;
    }

    sealed class Typed : Inherited
    {
        [Parameter] public readonly string? Name;
        [Parameter] public readonly int Workers = 3;
        [Parameter] public readonly int? Days;
        [Parameter] public readonly double Rate = 0.1;
        [Parameter] public readonly bool Force;
        [Parameter] public readonly Level Level;
        [Parameter] public readonly AbsolutePath DataDir = RootDirectory / "data";
        [Parameter] public readonly string[] Set = [];
        [Parameter(Separator = ",")] public readonly int[] Sizes = [];
        [Parameter("Renamed", Name = "other-name")] public readonly string? Renamed;
        [Parameter] public string GetOnly { get; } = "initial";

        public Target Go => _ => _.Executes(() => { });
    }

    static Typed Build(string arguments)
    {
        var run = Run.Build<Typed>("go " + arguments);
        Assert.Equal(("", 0), (run.Error, run.ExitCode));
        return run.Build;
    }

    static string Refused(string arguments)
    {
        var run = Run.Build<Typed>("go " + arguments);
        Assert.Equal(2, run.ExitCode);
        Assert.DoesNotContain("Build succeeded", run.Output);
        return run.Error;
    }

    [Theory, InlineData("--workers 5"), InlineData("-Workers 5"), InlineData("--WORKERS=5"), InlineData("--work-ers 5"), InlineData("--workers 4 --workers 5")]
    public void Case_and_dashes_do_not_matter_and_the_last_occurrence_wins(string arguments) => Assert.Equal(5, Build(arguments).Workers);

    [Fact]
    public void An_absent_parameter_keeps_its_initial_value()
    {
        var build = Build("");
        Assert.Equal((3, null), (build.Workers, build.Days));
    }

    [Fact]
    public void Every_kind_of_value_is_converted()
    {
        var build = Build("--rate 1e-3 --level high --days 7 --other-name x --common c");
        Assert.Equal((0.001, Level.High, 7, "x", "c"), (build.Rate, build.Level, build.Days, build.Renamed, build.SeenCommon));
    }

    [Theory, InlineData("--force", true), InlineData("--force true", true), InlineData("--force=false", false), InlineData("", false)]
    public void A_bare_switch_is_true(string arguments, bool expected) => Assert.Equal(expected, Build(arguments).Force);

    [Theory, InlineData("--workers -5", -5, 0.1), InlineData("--rate -.5", 3, -0.5), InlineData("--rate=-1e-3", 3, -0.001)]
    public void Negative_numbers_are_values(string arguments, int workers, double rate)
    {
        var build = Build(arguments);
        Assert.Equal((workers, rate), (build.Workers, build.Rate));
    }

    [Theory, InlineData("--set a.b=1 c.d=-2"), InlineData("--set a.b=1 --set c.d=-2"), InlineData("--set=a.b=1 --set=c.d=-2")]
    public void An_array_takes_several_values_and_repetitions(string arguments) => Assert.Equal(["a.b=1", "c.d=-2"], Build(arguments).Set);

    [Fact]
    public void An_array_is_split_by_its_separator() => Assert.Equal([1, -2, 3], Build("--sizes 1,-2,3").Sizes);

    [Fact]
    public void An_array_without_values_is_empty() => Assert.Empty(Build("--sizes").Sizes);

    [Fact]
    public void A_get_only_property_is_set() => Assert.Equal("given", Build("--get-only given").GetOnly);

    [Fact]
    public void Paths_are_relative_to_the_working_directory_on_the_command_line_and_to_the_root_in_files()
    {
        using var root = new TemporaryRoot();
        var here = (root.Path / "sub").CreateDirectory();
        Assert.Equal(root.Path / "sub" / "d", Run.In<Typed>(root, "go --data-dir d", workingDirectory: here).Build.DataDir);
        root.Write(".nuke/parameters.json", """{ "DataDir": "../elsewhere" }""");
        Assert.Equal(root.Path.Parent / "elsewhere", Run.In<Typed>(root, "go", workingDirectory: here).Build.DataDir);
    }

    [Fact]
    public void Sources_outrank_each_other()
    {
        using var root = new TemporaryRoot();
        (string, string) variable = ("NUKE_NAME", "environment");
        root.Write(".nuke/parameters.json", """{ "$schema": "build.schema.json", "Name": "file", /* comment */ "Sizes": [1, 2], "Force": true, }""");
        root.Write(".nuke/parameters.small.json", """{ "Name": "small", "Workers": 1 }""");
        root.Write(".nuke/parameters.quick.json", """{ "Name": "quick" }""");

        Assert.Equal("file", Name("go"));
        Assert.Equal("quick", Name("go --profile small quick"));
        Assert.Equal("small", Name("go --profile quick small"));
        Assert.Equal("environment", Name("go --profile small", variable));
        Assert.Equal("typed", Name("go --profile small --name typed", variable));

        var build = Run.In<Typed>(root, "go --profile small").Build;
        Assert.Equal((1, true), (build.Workers, build.Force));
        Assert.Equal([1, 2], build.Sizes);
        Assert.Equal(["small"], NukeBuild.LoadedLocalProfiles);

        string? Name(string arguments, params (string, string)[] variables) => Run.In<Typed>(root, arguments, variables: variables).Build.Name;
    }

    [Theory]
    [InlineData("NUKE_WORKERS", 9)]
    [InlineData("NUKE_WorkErs", 9)]
    [InlineData("Workers", 9)]
    [InlineData("WORKERS", 3)]
    [InlineData("MY_WORKERS", 3)]
    public void A_variable_counts_only_behind_its_prefix_or_under_the_exact_member_name(string variable, int expected)
    {
        using var root = new TemporaryRoot();
        Assert.Equal(expected, Run.In<Typed>(root, "go", variables: (variable, "9")).Build.Workers);
    }

    [Fact]
    public void An_empty_variable_is_none()
    {
        using var root = new TemporaryRoot();
        Assert.Equal(3, Run.In<Typed>(root, "go", variables: ("NUKE_WORKERS", "")).Build.Workers);
    }

    [Fact]
    public void An_unknown_option_is_refused_with_the_nearest_one()
    {
        var error = Refused("--datadri x --froce");
        Assert.Contains("Unknown option '--datadri'. Did you mean '--data-dir'?", error);
        Assert.Contains("Unknown option '--froce'. Did you mean '--force'?", error);
    }

    [Fact]
    public void An_option_unlike_any_other_gets_no_suggestion() => Assert.DoesNotContain("Did you mean", Refused("--zzzzzzz"));

    [Theory]
    [InlineData("--workers many", "--workers: 'many' does not fit; it must be a whole number.")]
    [InlineData("--level hihg", "Did you mean 'High'?")]
    [InlineData("--force 1", "use true or false. Targets come before options.")]
    [InlineData("--name", "--name needs a value")]
    [InlineData("--workers 1 2", "--workers takes one value, not 2: 1 2.")]
    public void A_value_that_does_not_fit_is_refused(string arguments, string message) => Assert.Contains(message, Refused(arguments));

    [Theory]
    [InlineData("""{ "Workers": "many" }""", "'Workers': 'many' does not fit")]
    [InlineData("""{ "workers": 2 }""", "unknown parameter 'workers'. Did you mean 'Workers'?")]
    [InlineData("{\n \"Workers\": \n", "line 3: not valid JSON")]
    public void A_faulty_parameter_file_is_named_with_its_fault(string json, string message)
    {
        using var root = new TemporaryRoot();
        var file = root.Write(".nuke/parameters.json", json);
        var run = Run.In<Typed>(root, "go");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(file, run.Error);
        Assert.Contains(message, run.Error);
    }

    [Fact]
    public void A_profile_without_parameters_is_a_name_that_the_build_may_know()
    {
        using var root = new TemporaryRoot();
        root.Write(".nuke/parameters.json", """{ "Name": "file" }""");
        var run = Run.In<Typed>(root, "go --profile mine");
        Assert.Equal((0, "file"), (run.ExitCode, run.Build.Name));
        Assert.Equal(["mine"], NukeBuild.LoadedLocalProfiles);
    }

    [Fact]
    public void HasArgument_sees_an_option_in_any_spelling()
    {
        Build("--Force");
        Assert.True(EnvironmentInfo.HasArgument("force"));
        Assert.False(EnvironmentInfo.HasArgument("workers"));
    }
}
