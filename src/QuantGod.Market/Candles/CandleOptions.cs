using System.ComponentModel.DataAnnotations;

namespace QuantGod.Market.Candles;

/// <summary>How messages become candles; the part of <c>etl.yaml</c> that changes numbers, shared by archive and live feed.</summary>
public sealed record CandleOptions
{
    public const int DefaultOrderbookLevels = 200;

    public const int MaxOrderbookLevels = 500;

    /// <summary>Levels a side written beside each candle. A candle is kept only if each of them had a price in its minute.</summary>
    [Range(1, MaxOrderbookLevels)]
    public int OrderbookLevels { get; init; } = DefaultOrderbookLevels;

    /// <summary>What log_volume counts.</summary>
    public TickCount TickCount { get; init; } = TickCount.Samples;
}

/// <summary>What <c>log_volume</c> counts.</summary>
public enum TickCount
{
    /// <summary>One-second samples of the minute, as the reference counts: nearly always 60, on any venue.</summary>
    Samples,

    /// <summary>Messages applied in the minute: carries information, but differs between venues and cadences.</summary>
    Messages,
}
