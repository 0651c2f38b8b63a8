namespace QuantGod.Market.Book;

/// <summary>
/// One side of the book: every known level in price order, of any number; nothing is ever cut.
/// Kept as sorted arrays with the best level last, because most changes come near the best price and then move few entries.
/// </summary>
/// <remarks>This is the plain ladder that a faster one is tested against; its members are all that a faster one has to offer.</remarks>
public sealed class Ladder(Side side)
{
    const int InitialCapacity = 512;

    // The rank key rises from worst to best on both sides: the price itself for bids, its negative for asks. It is the only difference.
    readonly long _sign = side == Side.Bid ? 1 : -1;
    long[] _keys = new long[InitialCapacity];
    double[] _sizes = new double[InitialCapacity];

    public Side Side => side;

    /// <summary>Levels known, each of a size above 0.</summary>
    public int Count { get; private set; }

    /// <summary>The level at <paramref name="rank"/>; rank 0 is the best price.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such rank: an empty side has no best level.</exception>
    public Level this[int rank]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(rank);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(rank, Count);
            var index = Count - 1 - rank;
            return new(_sign * _keys[index], _sizes[index]);
        }
    }

    /// <summary>Inserts or overwrites the level of that price; a size of 0 removes it, known or not.</summary>
    /// <returns>False when the change left the ladder as it was: a removal of a price it does not hold.</returns>
    public bool Set(Level level)
    {
        var key = _sign * level.PriceUnits;
        var index = _keys.AsSpan(0, Count).BinarySearch(key);
        if (level.Size == 0) return index >= 0 && RemoveAt(index);

        if (index >= 0) _sizes[index] = level.Size;
        else InsertAt(~index, key, level.Size);
        return true;
    }

    public void Clear() => Count = 0;

    /// <summary>Copies the best levels, best first, as far as there are levels and room.</summary>
    /// <returns>Levels copied.</returns>
    public int CopyBest(Span<long> priceUnits, Span<double> sizes)
    {
        var levels = Math.Min(Count, Math.Min(priceUnits.Length, sizes.Length));
        for (var rank = 0; rank < levels; rank++)
        {
            priceUnits[rank] = _sign * _keys[Count - 1 - rank];
            sizes[rank] = _sizes[Count - 1 - rank];
        }

        return levels;
    }

    void InsertAt(int index, long key, double size)
    {
        if (Count == _keys.Length)
        {
            Array.Resize(ref _keys, Count * 2);
            Array.Resize(ref _sizes, Count * 2);
        }

        Array.Copy(_keys, index, _keys, index + 1, Count - index);
        Array.Copy(_sizes, index, _sizes, index + 1, Count - index);
        (_keys[index], _sizes[index]) = (key, size);
        Count++;
    }

    bool RemoveAt(int index)
    {
        Count--;
        Array.Copy(_keys, index + 1, _keys, index, Count - index);
        Array.Copy(_sizes, index + 1, _sizes, index, Count - index);
        return true;
    }
}
