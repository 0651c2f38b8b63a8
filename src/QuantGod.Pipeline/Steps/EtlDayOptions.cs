using QuantGod.Market.Candles;
using QuantGod.Market.Replay;

namespace QuantGod.Pipeline.Steps;

/// <summary>The part of <c>etl.yaml</c> that a day is replayed by. Small on purpose: its code is part of what makes a day stale.</summary>
sealed record EtlDayOptions
{
    public CandleOptions Candles { get; init; } = new();

    /// <summary>Share of unusable lines above which the day fails. 0 to 1.</summary>
    public double MaxBadLineShare { get; init; } = DayReplayResult.MaxBadLineShare;
}
