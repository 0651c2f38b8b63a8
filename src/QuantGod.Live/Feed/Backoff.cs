namespace QuantGod.Live.Feed;

/// <summary>How long to wait after each failure in a row: twice as long each time up to a limit, and by chance anything from half of it on.</summary>
/// <param name="random">A number from 0 up to 1, so that many clients do not come back at once.</param>
public sealed class Backoff(TimeSpan first, TimeSpan max, Func<double> random)
{
    const int MaxDoublings = 30;

    int _failures;

    /// <summary>The pause before the next attempt.</summary>
    public TimeSpan Next()
    {
        var whole = Math.Min(first.TotalMilliseconds * (1L << Math.Min(_failures, MaxDoublings)), max.TotalMilliseconds);
        _failures++;
        return TimeSpan.FromMilliseconds(whole * (0.5 + 0.5 * random()));
    }

    /// <summary>An attempt has succeeded.</summary>
    public void Reset() => _failures = 0;
}
