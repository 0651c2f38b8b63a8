namespace QuantGod.FakeExchange.Playback;

/// <summary>Counts request weight by UTC minute: beyond what is allowed 429, and whoever goes on is banned for the rest of the minute with 418.</summary>
sealed class WeightWindow(int perMinute, TimeProvider clock)
{
    long _minute;
    bool _wasRefused;

    /// <summary>Weight used in this minute.</summary>
    public int Used { get; private set; }

    /// <summary>Counts a request.</summary>
    /// <returns>200, 429 or 418, and the seconds until the next minute.</returns>
    public (int Status, int RetryAfterSeconds) Spend(int weight)
    {
        var now = clock.GetUtcNow().ToUnixTimeSeconds();
        if (now / 60 != _minute) (_minute, Used, _wasRefused) = (now / 60, 0, false);

        Used += weight;
        if (Used <= perMinute) return (200, 0);

        var status = _wasRefused ? 418 : 429;
        _wasRefused = true;
        return (status, (int)(60 - now % 60));
    }
}
