namespace QuantGod.Live;

/// <summary>An exchange's market whose order book can be followed. All that is known of one stands in <see cref="VenueProfile"/>.</summary>
public enum Venue
{
    /// <summary>USD-M futures. Ids jump at will; each event names the id before it (<c>pu</c>). A snapshot comes over REST.</summary>
    BinanceFutures,

    /// <summary>Ids are gapless; each event covers <c>U</c> to <c>u</c>. A snapshot comes over REST.</summary>
    BinanceSpot,

    /// <summary>Linear perpetuals. Ids rise by 1; a snapshot comes on the stream itself.</summary>
    BybitLinear,
}
