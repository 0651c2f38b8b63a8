using Nuke.Common.Execution;
using NukeCommon.Tests.Support;
using static Nuke.Common.Execution.ExecutionStatus;

namespace NukeCommon.Tests.Execution;

public class ConditionTests
{
    sealed class UpToDateAttribute : BuildExtensionAttributeBase, IOnTargetSkipped
    {
        public void OnTargetSkipped(ExecutableTarget target)
        {
            if (target.OnlyWhen == "stale")
                target.SummaryInformation["UpToDate"] = "3 days";
        }
    }

    [UpToDate]
    sealed class Conditional : NukeBuild
    {
        static bool No => false;
        public int Asked;

        bool Ask()
        {
            Asked++;
            return false;
        }

        Target Base => _ => _.Executes(() => { });
        Target Dynamic => _ => _.DependsOn(Base).OnlyWhenDynamic(() => No).OnlyWhenDynamic(() => Ask(), "asked").Executes(() => { });
        Target AfterDynamic => _ => _.DependsOn(Dynamic).Executes(() => { });
        Target Middle => _ => _.DependsOn(Base).Executes(() => { });
        Target Top => _ => _.DependsOn(Middle).Executes(() => { });
        public Target NeedsBase => _ => _.DependsOn(Base).Executes(() => { });
        Target Throwing => _ => _.OnlyWhenDynamic(() => ThrowIt()).Executes(() => { });
        Target Stale => _ => _.OnlyWhenDynamic(() => No, "stale").Executes(() => { });

        static bool ThrowIt() => throw new InvalidOperationException("no idea");
    }

    [Fact]
    public void A_dynamic_condition_skips_after_the_dependencies_ran()
    {
        var run = Run.Build<Conditional>("dynamic");
        Assert.Equal((0, Succeeded, Skipped), (run.ExitCode, run.Status("Base"), run.Status("Dynamic")));
        Assert.EndsWith("// OnlyWhen: No && asked", run.Row("Dynamic"));
    }

    [Fact]
    public void All_dynamic_conditions_are_asked_once() => Assert.Equal(1, Run.Build<Conditional>("dynamic").Build.Asked);

    [Fact]
    public void Dependents_of_a_skipped_target_still_run() => Assert.Equal(Succeeded, Run.Build<Conditional>("after-dynamic").Status("AfterDynamic"));

    [Fact]
    public void A_condition_that_throws_fails_the_build_and_leaves_the_target_not_run()
    {
        var run = Run.Build<Conditional>("throwing");
        Assert.Equal((1, NotRun), (run.ExitCode, run.Status("Throwing")));
        Assert.Contains("no idea", run.Output);
    }

    [Fact]
    public void A_hook_may_replace_the_reason_in_the_row() => Assert.EndsWith("// UpToDate: 3 days", Run.Build<Conditional>("stale").Row("Stale"));

    [Fact]
    public void Skip_with_names_skips_those_and_what_only_they_need()
    {
        var run = Run.Build<Conditional>("top --skip middle");
        Assert.Equal((Skipped, Skipped, Succeeded), (run.Status("Base"), run.Status("Middle"), run.Status("Top")));
        Assert.EndsWith("// Skipped: via --skip", run.Row("Middle"));
        Assert.EndsWith("// Skipped: because of Middle", run.Row("Base"));
    }

    [Theory, InlineData("top needs-base --skip middle"), InlineData("top base --skip middle")]
    public void Skip_spares_what_another_target_needs_or_was_asked_for(string arguments) =>
        Assert.Equal(Succeeded, Run.Build<Conditional>(arguments).Status("Base"));

    [Fact]
    public void Skip_without_names_leaves_only_the_named_targets()
    {
        var run = Run.Build<Conditional>("needs-base --skip");
        Assert.Equal((Skipped, Succeeded), (run.Status("Base"), run.Status("NeedsBase")));
    }

    [Fact]
    public void Skip_without_names_and_targets_runs_nothing_and_succeeds()
    {
        var run = Run.Build<Conditional>("--skip", x => x.NeedsBase);
        Assert.Equal((0, Skipped, Skipped), (run.ExitCode, run.Status("Base"), run.Status("NeedsBase")));
    }
}
