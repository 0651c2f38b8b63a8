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
        Target Third => _ => _.Executes(() => Ran.Add(nameof(Third)), () => Ran.Add("again"));
        Target Fourth => _ => _.DependsOn(Third).After(Second).Executes(() => Ran.Add(nameof(Fourth)));
    }

    [Fact]
    public void Relations_can_be_stated_from_either_side_and_actions_run_in_order()
    {
        var run = Run.Build<Relations>("fourth second");
        Assert.Equal(0, run.ExitCode);
        Assert.Equal(["First", "Second", "Third", "again", "Fourth"], run.Build.Ran);
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

    class Inherited : NukeBuild
    {
        public string? Ran;

        protected virtual Target Overridden => _ => _.Executes(() => Ran = "base");
    }

    sealed class Derived : Inherited
    {
        Target Own => _ => _.Description("d").Unlisted().DependsOn(Overridden);
        protected override Target Overridden => _ => _.Executes(() => Ran = "derived");
    }

    [Fact]
    public void Targets_are_inherited_and_overridden_as_properties_are()
    {
        var run = Run.Build<Derived>("own");
        Assert.Equal("derived", run.Build.Ran);
        Assert.True(run.Build.ExecutionPlan.Last() is { Name: "Own", Description: "d", Listed: false, Invoked: true });
    }
}
