namespace QuantGod.Market.Candles;

/// <summary>Whether a minute became a candle, and if not, why.</summary>
public enum MinuteVerdict
{
    Kept,

    /// <summary>The first complete minute: with no close before it, its return and wicks are undefined.</summary>
    NoPreviousClose,

    /// <summary>No sample of the minute saw both sides of the book.</summary>
    NoPrice,

    /// <summary>One priced sample, of which a standard deviation is undefined.</summary>
    SinglePrice,

    /// <summary>One of the levels asked for was missing in every sample.</summary>
    MissingLevel,
}
