namespace QuantGod.Market.Candles;

/// <summary>What <c>log_volume</c> counts.</summary>
public enum TickCount
{
    /// <summary>One-second samples of the minute, as the reference counts: nearly always 60, on any venue.</summary>
    Samples,

    /// <summary>Messages applied in the minute: carries information, but differs between venues and cadences.</summary>
    Messages,
}
