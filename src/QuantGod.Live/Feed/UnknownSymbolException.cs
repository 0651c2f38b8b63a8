using QuantGod.Market;

namespace QuantGod.Live.Feed;

/// <summary>The exchange has no such symbol, so there is nothing to wait for.</summary>
/// <param name="reply">What it said.</param>
public sealed class UnknownSymbolException(string symbol, Uri address, string reply) : UserFacingException(
    $"The exchange at {address.GetLeftPart(UriPartial.Authority)} does not know the symbol '{symbol}' ({reply}). Set live.symbol to one that it trades, such as BTCUSDT.");
