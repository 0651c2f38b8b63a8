using QuantGod.Market.Book;
using QuantGod.Market.Messages;

namespace QuantGod.Live.Synchronising;

/// <summary>What makes a snapshot useless although it can be read.</summary>
public enum SnapshotFault
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>A side has fewer levels than are looked at.</summary>
    TooShallow,

    /// <summary>A side has more levels than were asked for.</summary>
    TooDeep,

    /// <summary>Levels are not sorted from the best price on, or name a price twice.</summary>
    Unsorted,

    /// <summary>The best bid is at or above the best ask.</summary>
    Crossed,
}

/// <summary>Checks a snapshot before any of it reaches a book.</summary>
/// <param name="MinLevels">Levels a side that it must have.</param>
/// <param name="MaxLevels">Levels a side that were asked for.</param>
public readonly record struct SnapshotCheck(int MinLevels, int MaxLevels)
{
    /// <summary>The first fault of a snapshot.</summary>
    public SnapshotFault Of(DepthMessage snapshot)
    {
        var bids = snapshot.Bids;
        var asks = snapshot.Asks;
        if (Math.Min(bids.Length, asks.Length) < MinLevels) return SnapshotFault.TooShallow;
        if (Math.Max(bids.Length, asks.Length) > MaxLevels) return SnapshotFault.TooDeep;
        if (!IsSorted(bids, -1) || !IsSorted(asks, 1)) return SnapshotFault.Unsorted;
        return bids.Length > 0 && asks.Length > 0 && bids[0].PriceUnits >= asks[0].PriceUnits ? SnapshotFault.Crossed : SnapshotFault.None;
    }

    static bool IsSorted(ReadOnlySpan<Level> levels, int direction)
    {
        for (var i = 1; i < levels.Length; i++)
            if (direction * (levels[i].PriceUnits - levels[i - 1].PriceUnits) <= 0) return false;
        return true;
    }
}

/// <summary>The prices between which a snapshot held every level. Beyond them the book knows only what changed since.</summary>
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
