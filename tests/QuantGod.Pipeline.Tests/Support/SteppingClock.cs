namespace QuantGod.Pipeline.Tests.Support;

/// <summary>A clock that stands still until it is told to go on.</summary>
sealed class SteppingClock : TimeProvider
{
    DateTimeOffset _now = new(2026, 2, 18, 10, 32, 1, TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override DateTimeOffset GetUtcNow() => _now;

    public override long GetTimestamp() => _now.Ticks;

    public void Advance(TimeSpan time) => _now += time;
}
