using QuantGod.Market.Book;
using QuantGod.Market.Messages;

namespace QuantGod.Live.Synchronising;

/// <summary>What makes a snapshot useless although it can be read.</summary>
public enum SnapshotFault
{
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

/// <summary>Looks at a snapshot before any of it reaches a book.</summary>
/// <param name="FewestLevels">Levels a side that it must have.</param>
/// <param name="MostLevels">Levels a side that were asked for.</param>
public readonly record struct SnapshotCheck(int FewestLevels, int MostLevels)
{
    public SnapshotFault Of(DepthMessage snapshot)
    {
        var bids = snapshot.Bids;
        var asks = snapshot.Asks;
        if (Math.Min(bids.Length, asks.Length) < FewestLevels) return SnapshotFault.TooShallow;
        if (Math.Max(bids.Length, asks.Length) > MostLevels) return SnapshotFault.TooDeep;
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
