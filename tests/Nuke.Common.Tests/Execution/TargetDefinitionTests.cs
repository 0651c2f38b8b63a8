using Nuke.Common.Execution;
using NukeCommon.Tests.Support;

namespace NukeCommon.Tests.Execution;

public class TargetDefinitionTests
{
    sealed class Relations : NukeBuild
    {
        public readonly List<string> Ran = [];

        Target First => _ => _.DependentFor(Second).Executes(() => Ran.Add(nameof(First)));
        Target Second => _ => _.Before(Third).Executes(() => Ran.Add(nameof(Second)));
        Target Third => _ => _.TriggeredBy(Fourth).Executes(() => Ran.Add(nameof(Third)), () => Ran.Add("again"));
        Target Fourth => _ => _.After(Second).Executes(() => Ran.Add(nameof(Fourth)));
    }

    [Fact]
    public void Relations_can_be_stated_from_either_side_and_actions_run_in_order()
    {
        var run = Run.Build<Relations>("fourth second");
        Assert.Equal(0, run.ExitCode);
        Assert.Equal(["First", "Second", "Fourth", "Third", "again"], run.Build.Ran);
    }

    sealed class Parameterised : NukeBuild
    {
        [Parameter] readonly int Level = 1;
        public int AtDefinition;
        public int AtExecution;

        Target Go => _ =>
        {
            AtDefinition = Level;
            return _.Executes(() => AtExecution = Level);
        };
    }

    [Fact]
    public void Definitions_run_before_parameters_are_injected()
    {
        var run = Run.Build<Parameterised>("go --level 7");
        Assert.Equal((1, 7), (run.Build.AtDefinition, run.Build.AtExecution));
    }

    sealed class Capturing : NukeBuild
    {
        Target Local
        {
            get
            {
                var text = Guid.NewGuid().ToString();
                return _ => _.Executes(() => Serilog.Log.Information(text));
            }
        }

        Target Go => _ => _.DependsOn(Local);
    }

    [Fact]
    public void A_getter_that_captures_a_local_is_reported_with_the_cure()
    {
        var run = Run.Build<Capturing>("go");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("Go refers to a target that is no property", run.Error);
    }

    interface IFeatures : INukeBuild
    {
        Target Features => _ => _.Executes(() => ((Composed)this).Ran.Add(nameof(Features)));
    }

    interface ITrain : INukeBuild
    {
        [Parameter("Rounds")] int Rounds => TryGetValue<int?>(() => Rounds) ?? 100;
        [Parameter] string? Flavour => TryGetValue(() => Flavour);

        Target Train => _ => _
            .Description("inherited")
            .TryDependsOn<IFeatures>()
            .TryDependsOn<IDisposable>(x => null!)
            .Executes(() => ((Composed)this).Ran.Add($"{Rounds} {Flavour}"));
    }

    class Composed : NukeBuild, IFeatures, ITrain
    {
        public readonly List<string> Ran = [];

        Target ITrain.Train => _ => _.Inherit<ITrain>().DependsOn(Extra);
        Target Extra => _ => _.Executes(() => Ran.Add(nameof(Extra)));
        protected virtual Target Overridden => _ => _.Executes(() => Ran.Add("base"));
    }

    sealed class Derived : Composed
    {
        protected override Target Overridden => _ => _.Base().Executes(() => Ran.Add("derived"));
    }

    [Fact]
    public void A_component_target_can_be_overridden_and_inherited()
    {
        var run = Run.Build<Composed>("--rounds 5 --flavour sour", x => ((ITrain)x).Train);
        Assert.Equal("", run.Error);
        Assert.Equal("5 sour", run.Build.Ran[^1]);
        Assert.Equal(["Extra", "Features"], run.Build.Ran[..^1].Order());
        Assert.Equal("inherited", run.Build.ExecutionPlan.Single(x => x.Name == "Train").Description);
    }

    [Fact]
    public void A_component_parameter_without_value_has_its_default() => Assert.Contains("100 ", Run.Build<Composed>("train").Build.Ran);

    [Fact]
    public void Base_replays_the_overridden_class_target() => Assert.Equal(["base", "derived"], Run.Build<Derived>("overridden").Build.Ran);

    sealed class Awaiting : NukeBuild
    {
        public readonly List<int> Done = [];

        Target Go => _ => _
            .Executes(async () =>
            {
                await Task.Yield();
                Done.Add(1);
            })
            .Executes(async () =>
            {
                await Task.Delay(20);
                Done.Add(2);
                return 5;
            })
            .Executes(() => Done.Add(3));
    }

    [Fact]
    public void Tasks_are_awaited_also_when_they_return_a_value()
    {
        var run = Run.Build<Awaiting>("go");
        Assert.Equal(0, run.ExitCode);
        Assert.Equal([1, 2, 3], run.Build.Done);
    }

    sealed class Facts : NukeBuild
    {
        public Target Go => _ => _.Description("d").Unlisted().Produces(RootDirectory / "*.parquet").AssuredAfterFailure().ProceedAfterFailure()
            .WhenSkipped(DependencyBehavior.Execute).Executes(() => { });
    }

    [Fact]
    public void Facts_arrive_at_the_target()
    {
        using var root = new TemporaryRoot();
        var run = Run.In<Facts>(root, "go");
        var target = run.Build.ExecutionPlan.Single();
        Assert.Equal([root.Path / "*.parquet"], target.ArtifactProducts);
        Assert.True(target is { Listed: false, AssuredAfterFailure: true, ProceedAfterFailure: true, Invoked: true });
        Assert.Equal(DependencyBehavior.Execute, target.DependencyBehavior);
        Assert.True(run.Build.ExecutionPlan.Contains(run.Build.Go));
    }
}
