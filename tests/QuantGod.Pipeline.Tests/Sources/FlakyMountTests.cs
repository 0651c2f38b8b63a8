using QuantGod.Incremental;
using QuantGod.Pipeline.Configuration;
using QuantGod.Pipeline.Tests.Support;

namespace QuantGod.Pipeline.Tests.Sources;

/// <summary>Etl on a file that cannot be read for a while: another holds it locked.</summary>
public sealed class FlakyMountTests : IDisposable
{
    readonly Workbench _bench = new(1, 2);
    readonly FileStream _lock;

    public FlakyMountTests() => _lock = new FileStream(
        Path.Combine(_bench.Raw, ShortDay.Name(2) + ".data.zip"), FileMode.Open, FileAccess.ReadWrite, FileShare.None);

    public void Dispose()
    {
        _lock.Dispose();
        _bench.Dispose();
    }

    [Fact]
    public void A_day_that_can_be_read_after_a_pause_is_done()
    {
        var clock = new PausingClock(_lock.Dispose);

        Etl(clock);

        Assert.Equal(1, clock.Pauses);
        Assert.True(File.Exists(_bench.DayFile(2)));
        Assert.Contains($"{ShortDay.Name(2)}.data.zip: cannot be read", _bench.Log("etl"), StringComparison.Ordinal);
        Assert.Contains("Trying again in", _bench.Log("etl"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_day_that_stays_unreadable_fails_alone()
    {
        var clock = new PausingClock(() => { });

        var failure = Assert.Throws<StepException>(() => Etl(clock));

        Assert.Contains("1 of 2 failed", failure.Message, StringComparison.Ordinal);
        Assert.Contains("All 3 attempts failed.", failure.Message, StringComparison.Ordinal);
        Assert.Equal(2, clock.Pauses);
        Assert.True(File.Exists(_bench.DayFile(1)));
    }

    void Etl(TimeProvider clock)
    {
        using var session = _bench.Open(new RunOptions { Workers = 2, Clock = clock });
        session.Etl.Execute();
    }

    /// <summary>Does something instead of every pause.</summary>
    sealed class PausingClock(Action instead) : TimeProvider
    {
        public int Pauses { get; private set; }

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Pauses++;
            instead();
            callback(state);
            return System.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }
}
