namespace QuantGod.Live.Feed;

/// <summary>Times that nobody configures, and tests shorten.</summary>
/// <param name="Tick">How often the clock is looked at.</param>
/// <param name="RequestPatience">For a connection to stand, and for a whole reply.</param>
public readonly record struct FeedTiming(TimeSpan Tick, TimeSpan RequestPatience)
{
    public static FeedTiming Usual { get; } = new(TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(10));
}
