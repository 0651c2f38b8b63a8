using QuantGod.Incremental.Tests.Support;

namespace QuantGod.Incremental.Tests;

public sealed class FileStepTests : IDisposable
{
    readonly Workplace _workplace = new("a");
    int _runs;

    public void Dispose() => _workplace.Dispose();

    FileStep Step(int rounds = 3) => new FileStep("Fit", Path.Combine(_workplace.Root, "records"))
        .Inputs(() => [_workplace.Input("a")])
        .Outputs(() => [_workplace.Output("model")])
        .Config(() => new { rounds })
        .Body(() =>
        {
            _runs++;
            AtomicFile.Publish(_workplace.Output("model"), path => File.WriteAllText(path, $"{rounds}"));
        });

    [Fact]
    public void It_runs_once_and_then_only_when_something_changed()
    {
        Step().Run(force: false, CancellationToken.None);
        Step().Run(force: false, CancellationToken.None);
        Assert.Equal(1, _runs);

        Step(rounds: 4).Run(force: false, CancellationToken.None);
        Assert.Equal(2, _runs);

        _workplace.Write("a", "new text");
        Step(rounds: 4).Run(force: false, CancellationToken.None);
        Assert.Equal(3, _runs);
    }

    [Fact]
    public void A_body_that_forgets_an_output_fails()
    {
        var step = Step().Body(() => { });

        Assert.Contains("ended without making", Assert.Throws<StepException>(() => step.Run(force: false, CancellationToken.None)).Message);
    }

    [Fact]
    public void A_missing_input_is_named()
    {
        File.Delete(_workplace.Input("a"));

        Assert.Contains("a.txt', which is not there", Assert.Throws<StepException>(() => Step().Run(force: false, CancellationToken.None)).Message);
    }

    [Fact]
    public void A_plan_tells_its_state_in_a_few_words()
    {
        Assert.Equal("1 of 1 item: output missing: model.loud", Plan().State);

        Step().Run(force: false, CancellationToken.None);
        Assert.Equal("up to date (1 item)", Plan().State);
        Assert.Equal(["Fit: up to date (1 item)"], Plan().Render());

        Assert.Equal("1 of 1 item: rounds 3 -> 5", Step(rounds: 5).Plan(new Dictionary<string, string>(), force: false, CancellationToken.None).State);
    }

    [Fact]
    public void A_step_counts_on_what_the_one_before_it_will_make()
    {
        Step().Run(force: false, CancellationToken.None);
        var user = new FileStep("Use", Path.Combine(_workplace.Root, "records"))
            .Inputs(() => [_workplace.Output("model")])
            .Outputs(() => [_workplace.Output("use")])
            .Body(() => AtomicFile.Publish(_workplace.Output("use"), path => File.WriteAllText(path, "used")));
        user.Run(force: false, CancellationToken.None);

        var before = Planner.PlanInTurn([Step(), user], force: false, CancellationToken.None);
        var after = Planner.PlanInTurn([Step(rounds: 4), user], force: false, CancellationToken.None);

        Assert.All(before, plan => Assert.False(plan.IsStale));
        Assert.StartsWith("Use Use: input will be rebuilt by Fit", Assert.Single(after.Last().Render()));
    }

    StepPlan Plan() => Step().Plan(new Dictionary<string, string>(), force: false, CancellationToken.None);
}
