using System.Net;

namespace QuantGod.Live.Feed;

/// <summary>
/// Decides when a request may be sent: within the weight of a minute, after the pause that the exchange asked for, and never during a ban.
/// </summary>
public sealed class RequestGate(int weightPerMinute, TimeProvider clock)
{
    // The exchange's minute is not ours: captures show recorders up to 1.6 seconds behind it.
    static readonly TimeSpan ClockMargin = TimeSpan.FromSeconds(2);

    TimeSpan _pause; // measured, for the time of day may leap
    long _pausedAt;
    long _minute;
    int _used;

    /// <summary>How long a request of this weight has to wait; zero when it may be sent now.</summary>
    public TimeSpan WaitFor(int weight)
    {
        var left = PauseLeft();
        if (left > TimeSpan.Zero) return left;

        var now = clock.GetUtcNow();
        return UsedIn(now) + weight > weightPerMinute && weight <= weightPerMinute ? NextMinute(now) - now : TimeSpan.Zero;
    }

    /// <summary>Counts a request that is sent.</summary>
    public void Spend(int weight) => _used = UsedIn(clock.GetUtcNow()) + weight;

    /// <summary>Takes note of a reply.</summary>
    /// <param name="retryAfter">What the exchange asked for; null when it did not.</param>
    /// <param name="usedWeight">What the exchange has counted in this minute; null when it did not say.</param>
    public void Observe(HttpStatusCode status, TimeSpan? retryAfter, int? usedWeight)
    {
        var now = clock.GetUtcNow();
        if (usedWeight is { } used) _used = Math.Max(UsedIn(now), used);
        if (status is not (HttpStatusCode.TooManyRequests or IsBanned)) return;

        var pause = retryAfter ?? NextMinute(now) - now;
        if (pause > PauseLeft()) (_pause, _pausedAt) = (pause, clock.GetTimestamp());
    }

    /// <summary>The status of a ban: too many requests in spite of 429.</summary>
    public const HttpStatusCode IsBanned = (HttpStatusCode)418;

    TimeSpan PauseLeft() => _pause - clock.GetElapsedTime(_pausedAt);

    int UsedIn(DateTimeOffset now)
    {
        var minute = now.ToUnixTimeSeconds() / 60;
        if (minute != _minute) (_minute, _used) = (minute, 0);
        return _used;
    }

    static DateTimeOffset NextMinute(DateTimeOffset now) => DateTimeOffset.FromUnixTimeSeconds((now.ToUnixTimeSeconds() / 60 + 1) * 60) + ClockMargin;
}
