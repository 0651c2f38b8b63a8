using QuantGod.Incremental.Tests.Support;

namespace QuantGod.Incremental.Tests;

/// <summary>Inputs that lie elsewhere are known by what their source tells of them, never by reading them.</summary>
public sealed class ElsewhereTests : IDisposable
{
    readonly Workplace _workplace = new();
    readonly ElsewhereFiles _elsewhere = new();

    public ElsewhereTests() => Put(size: 5, ticks: 100, hash: "md5:1");

    public void Dispose() => _workplace.Dispose();

    [Fact]
    public void An_input_with_its_recorded_size_and_time_is_up_to_date_without_a_hash()
    {
        Run();
        var before = _elsewhere.HashesAsked;

        Assert.Empty(Reasons());
        Assert.Equal(before, _elsewhere.HashesAsked);
    }

    [Fact]
    public void A_new_time_on_the_same_hash_is_no_change()
    {
        Run();
        Put(size: 5, ticks: 200, hash: "md5:1");

        Assert.Empty(Reasons());
    }

    [Fact]
    public void A_new_time_is_written_down_so_that_the_content_is_compared_once()
    {
        Run();
        Put(size: 5, ticks: 200, hash: "md5:1");
        var step = new FetchingStep(_workplace, _elsewhere);
        var plan = step.Plan(new Dictionary<string, string>(), force: false, CancellationToken.None);

        Assert.True(plan.HasNewTimes);
        Planner.RememberTimes(plan);
        var before = _elsewhere.HashesAsked;

        Assert.Empty(Reasons());
        Assert.Equal(before, _elsewhere.HashesAsked);
    }

    [Theory, InlineData(5, 200, "md5:2"), InlineData(6, 100, "md5:1")]
    public void Another_hash_or_size_is_a_change(long size, long ticks, string hash)
    {
        Run();
        Put(size, ticks, hash);

        Assert.Equal(["input changed: a.zip"], Reasons());
    }

    [Fact]
    public void A_new_time_is_a_change_where_the_source_knows_no_hash()
    {
        Put(size: 5, ticks: 100, hash: "");
        Run();
        Put(size: 5, ticks: 200, hash: "");

        Assert.Equal(["input changed: a.zip"], Reasons());
    }

    [Fact]
    public void An_input_that_is_gone_is_missing()
    {
        Run();
        _elsewhere.Files.Clear();

        Assert.Equal(["input missing: a.zip"], Reasons());
    }

    [Fact]
    public void A_source_that_does_not_answer_makes_its_item_stale_and_not_the_plan_fail()
    {
        Run();
        Put(size: 5, ticks: 200, hash: "md5:1");
        _elsewhere.IsDown = true;

        Assert.Equal(["input cannot be read: a.zip"], Reasons());
        Assert.Contains("a: no answer", Assert.Throws<StepException>(Run).Message, StringComparison.Ordinal);
    }

    void Put(long size, long ticks, string hash) => _elsewhere.Files[FetchingStep.Input] = (new FileLook(size, ticks), hash);

    void Run() => new FetchingStep(_workplace, _elsewhere).Run(force: false, CancellationToken.None);

    IReadOnlyList<string> Reasons() =>
        new FetchingStep(_workplace, _elsewhere).Plan(new Dictionary<string, string>(), force: false, CancellationToken.None).Verdicts.Single().Reasons;
}
