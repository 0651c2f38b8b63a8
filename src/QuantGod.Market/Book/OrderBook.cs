namespace QuantGod.Market.Book;

/// <summary>
/// The whole known book of one symbol. A snapshot replaces it, a delta overwrites levels, a size of 0 removes one.
/// The state is never cut to a depth: a level dropped too early would be missing when the price comes back to it. Whoever looks cuts the view.
/// </summary>
/// <param name="slots">Price increments around the best price that are quick to change, as <see cref="Ladder"/> explains; 0 for the plain book.</param>
public sealed class OrderBook(int slots = Ladder.DefaultSlots)
{
    /// <summary>Buyers, the highest price first.</summary>
    public Ladder Bids { get; } = new(Side.Bid, slots);

    /// <summary>Sellers, the lowest price first.</summary>
    public Ladder Asks { get; } = new(Side.Ask, slots);

    /// <summary>Best bid at or above best ask. False while a side is empty.</summary>
    public bool IsCrossed => !Bids.IsEmpty && !Asks.IsEmpty && Bids[0].PriceUnits >= Asks[0].PriceUnits;

    /// <summary>Makes the book hold exactly these levels. Of a price named twice the later level counts; a size of 0 is no level.</summary>
    /// <returns>Levels of size 0 that were left out.</returns>
    public int Replace(ReadOnlySpan<Level> bids, ReadOnlySpan<Level> asks)
    {
        Clear();
        Update(bids, asks);
        return CountEmpty(bids) + CountEmpty(asks);
    }

    /// <summary>Overwrites, inserts or (size 0) removes these levels in their order; all others stay.</summary>
    public void Update(ReadOnlySpan<Level> bids, ReadOnlySpan<Level> asks)
    {
        Bids.Update(bids);
        Asks.Update(asks);
    }

    /// <summary>Removes every level of both sides.</summary>
    public void Clear()
    {
        Bids.Clear();
        Asks.Clear();
    }

    static int CountEmpty(ReadOnlySpan<Level> levels)
    {
        var empty = 0;
        foreach (var level in levels)
            if (level.Size == 0) empty++;
        return empty;
    }
}
