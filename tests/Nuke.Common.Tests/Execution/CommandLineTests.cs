using System.Text.Json;
using Nuke.Common.CI.GitHubActions;
using Nuke.Common.Execution;
using Nuke.Common.IO;
using NukeCommon.Tests.Support;

namespace NukeCommon.Tests.Execution;

public class CommandLineTests
{
    sealed class AnnotateAttribute : BuildExtensionAttributeBase, IOnBuildInitialized
    {
        public override float Priority { get; set; } = 20;

        public void OnBuildInitialized(IReadOnlyCollection<ExecutableTarget> executableTargets, IReadOnlyCollection<ExecutableTarget> executionPlan)
        {
            if (Build.Plan)
                executionPlan.Single(x => x.Name == "Etl").SummaryInformation["State"] = "2 days to do";
        }
    }

    [Annotate]
    [GitHubActions("ci", GitHubActionsImage.UbuntuLatest, AutoGenerate = false, InvokedTargets = [nameof(Train)])]
    sealed class Pipeline : NukeBuild
    {
        public bool Initialised;

        [Parameter("Folder of all data, which is described at such length here that the line has to be broken somewhere")]
        readonly AbsolutePath DataDir = RootDirectory / "data";

        [Parameter] readonly int Workers;
        [Parameter("Not shown", List = false)] readonly bool Hidden;
        [Parameter("Kind of run")] readonly DayOfWeek? Day;
        [Parameter] readonly string[] Set = [];

        Target Etl => _ => _.Description("Makes day files").Executes(() => Serilog.Log.Warning("careful"));
        public Target Train => _ => _.DependsOn(Etl).After(Lint).Executes(() => { });
        Target Lint => _ => _.Executes(() => { });
        Target Secret => _ => _.Unlisted().Executes(() => { });

        protected internal override void OnBuildInitialized() => Initialised = true;
    }

    [Fact]
    public void Help_lists_targets_and_parameters_and_runs_nothing()
    {
        var run = Run.Build<Pipeline>("--help", x => x.Train);
        Assert.Equal(0, run.ExitCode);
        Assert.False(run.Build.Initialised);
        Assert.Contains("  Train (default)      -> Etl\n", run.Output);
        Assert.Contains("  Etl\n    Makes day files\n", run.Output);
        Assert.Contains("  --workers           No description.\n", run.Output);
        Assert.Contains("  --data-dir          Folder of all data, which is described at such length here that the\n", run.Output);
        Assert.Contains("\n                      line has to be broken somewhere.\n", run.Output);
        Assert.DoesNotContain("hidden", run.Output);
        Assert.DoesNotContain("Secret", run.Output);
        Assert.True(run.Output.IndexOf("--workers", StringComparison.Ordinal) < run.Output.IndexOf("--verbosity", StringComparison.Ordinal));
    }

    [Fact]
    public void Help_has_a_short_form() => Assert.Contains("Parameters:", Run.Build<Pipeline>("etl -h").Output);

    [Fact]
    public void Nothing_to_run_shows_the_help() => Assert.Contains("Parameters:", Run.Build<Pipeline>("").Output);

    [Fact]
    public void An_unknown_target_is_refused_with_the_nearest_one_and_the_list()
    {
        var run = Run.Build<Pipeline>("tarin");
        Assert.Equal(2, run.ExitCode);
        Assert.Equal(["Unknown target 'tarin'. Did you mean 'Train'?", "Targets:", "  Etl", "  Lint", "  Train"], run.Error.Trim().Split(Environment.NewLine));
        Assert.False(run.Build.Initialised);
    }

    [Theory, InlineData("ETL train"), InlineData("--target etl train"), InlineData("etl+t-rain"), InlineData("--target etl+train")]
    public void Targets_can_be_named_in_several_ways(string arguments) => Assert.Equal(2, Run.Build<Pipeline>(arguments).Build.InvokedTargets.Count);

    [Fact]
    public void Default_targets_are_not_invoked_targets() => Assert.Empty(Run.Build<Pipeline>("--workers 1", x => x.Train).Build.InvokedTargets);

    [Fact]
    public void Plan_shows_the_order_with_what_extensions_know_and_writes_a_page_without_references()
    {
        using var root = new TemporaryRoot();
        var run = Run.In<Pipeline>(root, "train lint --plan");
        Assert.Equal(0, run.ExitCode);
        Assert.False(run.Build.Initialised);
        Assert.Matches(@"1  Lint\s+2  Etl +// State: 2 days to do\s+3  Train  -> Etl  after Lint\s", run.Output);

        var page = (root.Path / ".nuke" / "temp" / "execution-plan.html").ReadAllText();
        Assert.Contains("data-name=\"Train\"", page);
        Assert.Contains("edge order\" data-from=\"Lint\" data-to=\"Train\"", page);
        Assert.DoesNotMatch("(src|href)=|@import|https?://(?!www.w3.org/2000/svg)", page);
    }

    [Fact]
    public void The_schema_describes_every_parameter_and_is_rewritten_only_when_it_changes()
    {
        using var root = new TemporaryRoot();
        Run.In<Pipeline>(root, "--help");
        var file = root.Path / ".nuke" / "build.schema.json";
        var json = JsonDocument.Parse(file.ReadAllText()).RootElement;
        var own = json.GetProperty("allOf")[0].GetProperty("properties");
        Assert.Equal("integer", own.GetProperty("Workers").GetProperty("type").GetString());
        Assert.Equal("string", own.GetProperty("Set").GetProperty("items").GetProperty("type").GetString());
        Assert.Equal(["null", "string"], own.GetProperty("Day").GetProperty("type").EnumerateArray().Select(x => x.GetString()));
        Assert.Equal(7, own.GetProperty("Day").GetProperty("enum").GetArrayLength());
        Assert.False(own.TryGetProperty("Hidden", out _));
        Assert.Equal(4, json.GetProperty("definitions").GetProperty("ExecutableTarget").GetProperty("enum").GetArrayLength());

        var written = new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(file, written);
        Run.In<Pipeline>(root, "--help");
        Assert.Equal(written, file.GetLastWriteTimeUtc());
        Assert.Contains("build.schema.json", (root.Path / ".nuke" / "parameters.json").ReadAllText());
    }

    [Fact]
    public void Shell_completion_only_refreshes_the_schema()
    {
        using var root = new TemporaryRoot();
        var run = Run.In<Pipeline>(root, "--shell-completion", x => x.Train);
        Assert.Equal((0, "", ""), (run.ExitCode, run.Output, run.Error));
        Assert.True((root.Path / ".nuke" / "build.schema.json").FileExists());
    }

    [Fact]
    public void Without_a_nuke_directory_there_is_a_clean_message()
    {
        using var root = new TemporaryRoot();
        (root.Path / ".nuke").DeleteDirectory();
        var run = Run.In<Pipeline>(root, "train");
        Assert.Equal(2, run.ExitCode);
        Assert.StartsWith("No '.nuke' directory in", run.Error);
        Assert.Empty(run.Output);
    }

    [Fact]
    public void The_root_is_found_from_below_and_can_be_named()
    {
        using var root = new TemporaryRoot();
        using var other = new TemporaryRoot();
        Run.In<Pipeline>(root, "--help", workingDirectory: (root.Path / "a" / "b").CreateDirectory());
        Assert.Equal(root.Path, NukeBuild.RootDirectory);
        Run.In<Pipeline>(root, $"--help --root {other.Path}");
        Assert.Equal(other.Path, NukeBuild.RootDirectory);
        Assert.Equal(2, Run.In<Pipeline>(root, "--root nowhere").ExitCode);
    }

    [Fact]
    public void A_quiet_console_still_ends_with_the_table_and_the_log_has_everything()
    {
        using var root = new TemporaryRoot();
        var run = Run.In<Pipeline>(root, "etl --verbosity quiet");
        Assert.DoesNotContain("[WRN] careful\n\n═", run.Output.Split("\nWarnings")[0]);
        Assert.Contains("Build succeeded", run.Output);
        Assert.Matches(@"\d\d:\d\d:\d\d\.\d{3} \| W \| Etl {18}\| careful", (root.Path / ".nuke" / "temp" / "build.log").ReadAllText());
    }

    [Fact]
    public void Warnings_are_repeated_before_the_table()
    {
        using var root = new TemporaryRoot();
        var output = Run.In<Pipeline>(root, "etl").Output;
        var repeated = output.IndexOf("[WRN] careful", output.IndexOf("\nWarnings", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.InRange(repeated, 1, output.IndexOf("Target  ", StringComparison.Ordinal));
    }

    [Theory, InlineData("--help", false), InlineData("etl --plan", false), InlineData("etl", true), InlineData("nothing-like-it", true)]
    public void A_log_is_there_once_something_ran_or_went_wrong(string commandLine, bool isThere)
    {
        using var root = new TemporaryRoot();
        Run.In<Pipeline>(root, commandLine);
        Assert.Equal(isThere, (root.Path / ".nuke" / "temp" / "build.log").FileExists());
    }

    [Fact]
    public void GitHub_gets_groups_and_annotations()
    {
        using var root = new TemporaryRoot();
        var run = Run.In<Pipeline>(root, "etl", variables: ("GITHUB_ACTIONS", "true"));
        Assert.Contains("::group::Etl\n::warning::careful\n::endgroup::", run.Output);
        Assert.DoesNotContain("::group::", Run.In<Pipeline>(root, "etl --host terminal", variables: ("GITHUB_ACTIONS", "true")).Output);
    }

    [Fact]
    public void Older_logs_are_kept_up_to_five()
    {
        using var root = new TemporaryRoot();
        for (var i = 0; i < 8; i++)
            Run.In<Pipeline>(root, "etl");
        Assert.InRange((root.Path / ".nuke" / "temp").GetFiles("build.*.log").Count(), 1, 5);
    }
}
