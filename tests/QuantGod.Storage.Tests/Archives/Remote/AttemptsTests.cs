using QuantGod.Storage.Archives;

namespace QuantGod.Storage.Tests.Archives.Remote;

public class AttemptsTests
{
    readonly ImpatientClock _clock = new();
    int _calls;

    [Theory]
    [InlineData(1, 0.0, 0.75)]
    [InlineData(1, 0.5, 1.0)]
    [InlineData(2, 0.5, 4.0)]
    [InlineData(3, 0.5, 16.0)]
    [InlineData(2, 0.999, 4.998)]
    public void Pauses_grow_fourfold_and_vary_by_a_quarter(int attempt, double chance, double seconds) =>
        Assert.Equal(seconds, Attempts.PauseAfter(attempt, chance).TotalSeconds, precision: 9);

    [Fact]
    public void First_success_needs_no_pause()
    {
        Assert.Equal(1, new Attempts(3, _clock).Run(() => ++_calls, (_, _) => { }, CancellationToken.None));
        Assert.Empty(_clock.Pauses);
    }

    [Fact]
    public void Each_failure_before_the_last_is_reported_with_its_pause()
    {
        var reports = new List<string>();

        Assert.Throws<ArchiveReadException>(() => new Attempts(3, _clock, () => 0.5).Run(
            Fail, (failure, pause) => reports.Add($"{failure.Fault} {pause.TotalSeconds}"), CancellationToken.None));

        Assert.Equal(["down 1. 1", "down 2. 4"], reports);
    }

    [Fact]
    public void Single_attempt_fails_with_its_own_words()
    {
        var error = Assert.Throws<ArchiveReadException>(() => new Attempts(1, _clock).Run(Fail, (_, _) => { }, CancellationToken.None));

        Assert.Equal("a.zip: down 1.", error.Message);
    }

    [Fact]
    public void Cancelling_ends_a_pause()
    {
        using var cancel = new CancellationTokenSource();

        var attempts = new Attempts(3, TimeProvider.System, () => 0.999);

        Assert.ThrowsAny<OperationCanceledException>(() => attempts.Run(Fail, (_, _) => cancel.Cancel(), cancel.Token));
        Assert.Equal(1, _calls);
    }

    int Fail() => throw new ArchiveReadException("a.zip", $"down {++_calls}.");
}
