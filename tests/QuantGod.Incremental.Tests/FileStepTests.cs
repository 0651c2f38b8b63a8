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
}
