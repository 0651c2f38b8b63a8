using System.ComponentModel.DataAnnotations;
using QuantGod.Market.Options;

namespace QuantGod.Market.Candles;

/// <summary>How messages become candles; the part of <c>etl.yaml</c> that changes numbers, shared by archive and live feed.</summary>
public sealed record CandleOptions
{
    /// <summary>Levels a side written beside each candle. 1 to 500; default 200. A candle is kept only if each of them had a price in its minute.</summary>
    [Range(1, 500, ErrorMessage = "orderbook_levels must be from 1 to 500.")]
    public int OrderbookLevels { get; init; } = 200;

    /// <summary>What log_volume counts; default samples.</summary>
    [EnumDataType(typeof(TickCount), ErrorMessage = "tick_count must be samples or messages.")]
    public TickCount TickCount { get; init; } = TickCount.Samples;

    /// <returns>One sentence per value out of range; empty when all are usable.</returns>
    public IReadOnlyList<string> Faults() => OptionFaults.Of(this);
}

/// <summary>What <c>log_volume</c> counts.</summary>
public enum TickCount
{
    /// <summary>One-second samples of the minute, as the reference counts: nearly always 60, on any venue.</summary>
    Samples,

    /// <summary>Messages applied in the minute: carries information, but differs between venues and cadences.</summary>
    Messages,
}
