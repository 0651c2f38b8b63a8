namespace QuantGod.Market.Book;

/// <summary>
/// Levels of one side as sorted arrays with the best last, because most changes come near the best price and then move few entries.
/// </summary>
/// <remarks>Levels are found by rank key, which rises from worst to best: the price itself for bids, its negative for asks.</remarks>
sealed class SortedLadder
{
    const int InitialCapacity = 512;

    long[] _keys = new long[InitialCapacity];
    double[] _sizes = new double[InitialCapacity];

    public int Count { get; private set; }

    /// <summary>Rank keys from worst to best.</summary>
    public ReadOnlySpan<long> Keys => _keys.AsSpan(0, Count);

    /// <summary>Sizes in the order of <see cref="Keys"/>.</summary>
    public ReadOnlySpan<double> Sizes => _sizes.AsSpan(0, Count);

    /// <summary>Inserts or overwrites the level of that key; a size of 0 removes it, known or not.</summary>
    public void Set(long key, double size)
    {
        var index = Keys.BinarySearch(key);
        if (size != 0 && index >= 0) _sizes[index] = size;
        else if (size != 0) InsertAt(~index, key, size);
        else if (index >= 0) RemoveAt(index);
    }

    public void Clear() => Count = 0;

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

    void RemoveAt(int index)
    {
        Count--;
        Array.Copy(_keys, index + 1, _keys, index, Count - index);
        Array.Copy(_sizes, index + 1, _sizes, index, Count - index);
    }
}
