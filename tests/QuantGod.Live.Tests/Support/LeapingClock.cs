namespace QuantGod.Live.Tests.Support;

/// <summary>A clock whose time of day leaps by hours, back and forth, at each look, while what it measures goes on evenly.</summary>
sealed class LeapingClock : TimeProvider
{
    static readonly int[] Hours = [0, -5, 3, -26, 26];

    int _looks;

    public int Looks => _looks;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow().AddHours(Hours[Interlocked.Increment(ref _looks) % Hours.Length]);
}
