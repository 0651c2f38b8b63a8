namespace QuantGod.Market.Candles;

/// <summary>A minute that is over.</summary>
/// <param name="MinuteStartMs">Epoch milliseconds UTC.</param>
public readonly record struct ClosedMinute(long MinuteStartMs, MinuteVerdict Verdict, MinuteBar Bar);
