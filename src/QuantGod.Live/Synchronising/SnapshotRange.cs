using QuantGod.Market.Book;
using QuantGod.Market.Messages;

namespace QuantGod.Live.Synchronising;

/// <summary>The prices between which a snapshot told every level. Beyond them the book knows only what changed since.</summary>
/// <param name="LowestBid">Price units; 0 when the snapshot held all bids there were.</param>
/// <param name="HighestAsk">Price units; <see cref="long.MaxValue"/> when it held all asks there were.</param>
public readonly record struct SnapshotRange(long LowestBid, long HighestAsk)
{
    /// <summary>Share of the way from the best price to the range's end that may be used before a new snapshot is due.</summary>
    const double UsableShare = 0.9;

    /// <param name="limit">Levels a side that were asked for; a side with fewer is whole.</param>
    public static SnapshotRange Of(DepthMessage snapshot, int limit) => new(
        snapshot.Bids.Length < limit ? 0 : snapshot.Bids[^1].PriceUnits,
        snapshot.Asks.Length < limit ? long.MaxValue : snapshot.Asks[^1].PriceUnits);

    /// <summary>Whether the best <paramref name="levels"/> of both sides lie inside; a side with fewer levels does not.</summary>
    public bool Covers(OrderBook book, int levels) =>
        PriceAt(book.Bids, levels) is { } bid && bid >= LowestBid && PriceAt(book.Asks, levels) is { } ask && ask <= HighestAsk;

    /// <summary>Whether the best <paramref name="levels"/> come so near to an end that a new snapshot should be fetched.</summary>
    public bool IsNearlyUsed(OrderBook book, int levels)
    {
        if (PriceAt(book.Bids, levels) is not { } bid || PriceAt(book.Asks, levels) is not { } ask) return true;

        var (bestBid, bestAsk) = (book.Bids[0].PriceUnits, book.Asks[0].PriceUnits);
        return (LowestBid > 0 && bestBid - bid > UsableShare * (bestBid - LowestBid))
            || (HighestAsk < long.MaxValue && ask - bestAsk > UsableShare * (HighestAsk - bestAsk));
    }

    static long? PriceAt(Ladder side, int levels)
    {
        Span<long> prices = levels <= 512 ? stackalloc long[levels] : new long[levels];
        Span<double> sizes = levels <= 512 ? stackalloc double[levels] : new double[levels];
        return side.CopyBest(prices, sizes) < levels ? null : prices[levels - 1];
    }
}
