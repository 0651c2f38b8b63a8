using System.Text.RegularExpressions;
using Nuke.Common.Execution;
using Nuke.Common.Utilities.Collections;
using NukeCommon.Tests.Support;
using static Nuke.Common.Execution.ExecutionStatus;

namespace NukeCommon.Tests.Execution;

public class FailureTests
{
    sealed class Failing : NukeBuild
    {
        [Parameter] readonly int? Code;

        public readonly List<string> Events = [];

        Target Breaks => _ => _.Executes(() => throw new InvalidOperationException("outer words\nsecond line", new IOException("inner words")));
        Target AfterBreaks => _ => _.DependsOn(Breaks).Executes(() => { });
        Target Reports => _ => _.Executes(() =>
        {
            ReportSummary(_ => _.AddPair("Rows", 12).AddPair("F1", 0.5));
            throw new InvalidOperationException("broken");
        });

        Target SetsCode => _ => _.Executes(() => ExitCode = 42);

        protected internal override void OnBuildCreated() => ExitCode = Code;
        protected internal override void OnTargetFailed(string target) => Events.Add($"failed {target}");
        protected internal override void OnBuildFinished() => Events.Add("finished");
    }

    [Fact]
    public void After_a_failure_nothing_more_runs()
    {
        var run = Run.Build<Failing>("after-breaks");
        Assert.Equal((1, Failed, NotRun), (run.ExitCode, run.Status("Breaks"), run.Status("AfterBreaks")));
        Assert.Equal(["failed Breaks", "finished"], run.Build.Events);
        Assert.Contains("Build failed on", run.Output);
    }

    [Fact]
    public void A_failure_shows_its_messages_but_no_stack()
    {
        var run = Run.Build<Failing>("breaks");
        Assert.Contains("[ERR] Breaks failed: outer words", run.Output);
        Assert.Contains("→ inner words", run.Output);
        Assert.DoesNotContain("   at ", run.Output);
        Assert.Single(Regex.Matches(run.Output, "outer words"));
    }

    [Fact]
    public void The_stack_is_in_the_log_file_and_on_a_verbose_console()
    {
        using var root = new TemporaryRoot();
        Assert.Contains("   at ", Run.In<Failing>(root, "breaks --verbosity verbose").Output);
        Assert.Contains("   at ", File.ReadAllText(root.Path / ".nuke" / "temp" / "build.log"));
    }

    [Fact]
    public void A_reported_summary_outlives_the_failure() => Assert.EndsWith("// Rows: 12, F1: 0.5", Run.Build<Failing>("reports").Row("Reports"));

    [Fact]
    public void The_exit_code_of_the_build_wins()
    {
        Assert.Equal(42, Run.Build<Failing>("sets-code").ExitCode);
        Assert.Equal(7, Run.Build<Failing>("breaks --code 7").ExitCode);
    }

    [Fact]
    public void Errors_are_not_repeated_before_the_table() => Assert.DoesNotContain("Warnings", Run.Build<Failing>("breaks").Output);

    [Fact]
    public void Continue_skips_what_succeeded_in_the_previous_attempt()
    {
        using var root = new TemporaryRoot();
        Run.In<Failing>(root, "breaks sets-code");
        var run = Run.In<Failing>(root, "breaks sets-code --continue");
        Assert.Equal((Skipped, Failed), (run.Status("SetsCode"), run.Status("Breaks")));
    }

    [Fact]
    public void Continue_with_other_targets_starts_over()
    {
        using var root = new TemporaryRoot();
        Run.In<Failing>(root, "sets-code");
        Assert.Equal(Succeeded, Run.In<Failing>(root, "sets-code breaks --continue").Status("SetsCode"));
    }

    sealed class Misconfigured : NukeBuild
    {
        [Parameter] readonly bool Custom;
        public bool Ran;

        Target Go => _ => _.Executes(() => Ran = true);

        protected internal override void OnBuildInitialized()
        {
            if (Custom)
                ExitCode = 9;
            throw new InvalidDataException("labelling.yaml, line 3: lookahead must be at most 1440");
        }
    }

    [Fact]
    public void A_throwing_initialisation_prints_its_message_and_runs_nothing()
    {
        var run = Run.Build<Misconfigured>("go");
        Assert.Equal(2, run.ExitCode);
        Assert.False(run.Build.Ran);
        Assert.Equal("labelling.yaml, line 3: lookahead must be at most 1440", run.Error.Trim());
        Assert.DoesNotContain("   at ", run.Output + run.Error);
        Assert.Equal(9, Run.Build<Misconfigured>("go --custom").ExitCode);
    }

    sealed class Reporting : NukeBuild
    {
        Target Group => _ => _.DependsOn(Rows);
        Target Rows => _ => _.Executes(() =>
        {
            ReportSummary(_ => _.AddPair("Old", 1));
            ReportSummary(_ => _.AddPair("Rows", 12));
        });
    }

    [Fact]
    public void A_later_summary_replaces_an_earlier_one() => Assert.EndsWith("// Rows: 12", Run.Build<Reporting>("rows").Row("Rows"));

    [Fact]
    public void A_target_without_actions_has_no_row()
    {
        var run = Run.Build<Reporting>("group");
        Assert.Equal((0, Collective), (run.ExitCode, run.Status("Group")));
        Assert.DoesNotContain("Group  ", run.Output);
    }

    [Fact]
    public void A_summary_outside_a_target_is_refused() => Assert.Throws<InvalidOperationException>(() => new Reporting().ReportSummary());

    [Theory, InlineData(0.4, "< 1sec"), InlineData(7, "0:07"), InlineData(600, "10:00"), InlineData(7503, "125:03")]
    public void Durations_are_minutes_and_seconds(double seconds, string text) => Assert.Equal(text, BuildSummary.Text(TimeSpan.FromSeconds(seconds)));
}
