using QuantGod.Market.Candles;

namespace QuantGod.Market.Replay;

/// <summary>How many minutes ended with one verdict.</summary>
public readonly record struct MinuteVerdictCount(MinuteVerdict Verdict, int Minutes);
