using Nuke.Common.Tooling;
using NukeCommon.Tests.Support;

namespace NukeCommon.Tests.Execution;

public class RequirementTests
{
    sealed class Demanding : NukeBuild
    {
        [Parameter] readonly string? ApiKey;
        [Parameter] readonly int? Days;
        [PathVariable("no-such-program-anywhere")] readonly Tool? Missing;
        public bool Ran;

        bool HasRoom => false;

        Target Before => _ => _.Executes(() => Ran = true);
        Target Keyed => _ => _.DependsOn(Before).Requires(() => ApiKey).Requires(() => Days).Executes(() => { });
        Target Tooled => _ => _.Requires(() => Missing).Executes(() => { });
        Target Roomy => _ => _.Requires(() => HasRoom).Executes(() => { });
        Target Excused => _ => _.OnlyWhenStatic(() => HasRoom).Requires(() => ApiKey).Executes(() => { });
    }

    [Fact]
    public void Everything_missing_is_reported_at_once_before_anything_runs()
    {
        var run = Run.Build<Demanding>("keyed");
        Assert.Equal(2, run.ExitCode);
        Assert.False(run.Build.Ran);
        Assert.Contains("Target Keyed requires --api-key", run.Error);
        Assert.Contains("Target Keyed requires --days", run.Error);
    }

    [Fact]
    public void Given_values_satisfy() => Assert.Equal(0, Run.Build<Demanding>("keyed --api-key k --days 3").ExitCode);

    [Fact]
    public void A_violated_condition_is_shown_as_written() => Assert.Contains("Target Roomy requires 'HasRoom'", Run.Build<Demanding>("roomy").Error);

    [Fact]
    public void A_tool_that_is_not_there_is_missed() => Assert.Contains("'Missing'", Run.Build<Demanding>("tooled").Error);

    [Fact]
    public void A_skipped_target_requires_nothing() => Assert.Equal(0, Run.Build<Demanding>("excused").ExitCode);

    sealed class AlwaysNeeded : NukeBuild
    {
        [Parameter] [Required] readonly string? Account;

        Target Go => _ => _.Executes(() => { });
    }

    [Fact]
    public void A_required_parameter_is_required_for_every_target()
    {
        var run = Run.Build<AlwaysNeeded>("go");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("--account is required", run.Error);
        Assert.Contains("NUKE_ACCOUNT", run.Error);
        Assert.Equal(0, Run.Build<AlwaysNeeded>("go --account me").ExitCode);
    }
}
