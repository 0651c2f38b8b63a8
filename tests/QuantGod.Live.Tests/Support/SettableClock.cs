namespace QuantGod.Live.Tests.Support;

/// <summary>A clock that stands until it is told to move.</summary>
sealed class SettableClock : TimeProvider
{
    long _ticks;
    TimeSpan _leapt;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Volatile.Read(ref _ticks);

    public override DateTimeOffset GetUtcNow() => new(new DateTime(2025, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddTicks(Volatile.Read(ref _ticks)) + _leapt);

    public void Advance(TimeSpan time) => Interlocked.Add(ref _ticks, time.Ticks);

    /// <summary>Sets the time of day alone: no time passes.</summary>
    public void Leap(TimeSpan time) => _leapt += time;
}
