using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace QuantGod.Market.Book;

/// <summary>
/// One side of the book: every known level in price order, of any number; nothing is ever cut. Levels near the best price lie in an array with
/// one slot per price increment, where a change is one store; all others are kept sorted.
/// </summary>
/// <remarks>
/// Exchanges change some thirty levels a message, most of them within a few hundred increments of the best, and a sample is taken once in ten
/// messages: writing must be cheap, reading may search. Prices that drift off the array end up sorted, until so many did that it is laid anew.
/// Without slots every level is sorted, which is the plain ladder that the fast one is tested against.
/// </remarks>
public sealed class Ladder
{
    /// <summary>Slots of a ladder that does not say otherwise: 819 quote currency at an increment of 0.1, in 64 KiB.</summary>
    public const int DefaultSlots = 8192;

    const int SortedChangesUntilLaidAnew = 1024;

    // The rank key rises from worst to best on both sides: the price itself for bids, its negative for asks. It is the only difference.
    readonly long _sign;
    readonly SortedLadder _sorted = new();
    readonly double[] _sizes; // 0: no level
    PriceGrid _grid;
    int _levelsInGrid;
    int _top = -1; // no level lies in a slot above
    int _sortedChanges = SortedChangesUntilLaidAnew;
    long[] _keysWhileLaying = [];
    double[] _sizesWhileLaying = [];

    /// <param name="slots">Price increments around the best price that are quick to change, a multiple of 4; 0 for none.</param>
    public Ladder(Side side, int slots = DefaultSlots)
    {
        Side = side;
        _sign = side == Side.Bid ? 1 : -1;
        _sizes = new double[slots];
    }

    public Side Side { get; }

    /// <summary>Levels known, each of a size above 0.</summary>
    public int Count => _levelsInGrid + _sorted.Count;

    /// <summary>The level at <paramref name="rank"/>; rank 0 is the best price.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such rank: an empty side has no best level.</exception>
    public Level this[int rank]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(rank);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(rank, Count);
            var cursor = new Cursor(this);
            for (var worse = 0; worse < rank; worse++) cursor.MoveNext();
            cursor.MoveNext();
            return new(_sign * cursor.Key, cursor.Size);
        }
    }

    /// <summary>Inserts or overwrites the level of that price; a size of 0 removes it, known or not.</summary>
    /// <returns>False when the change left the ladder as it was: a removal of a price it does not hold.</returns>
    public bool Set(Level level)
    {
        var count = Count;
        Update([level]);
        return level.Size != 0 || Count != count;
    }

    /// <summary>Inserts, overwrites or (size 0) removes these levels in their order; all others stay.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Update(ReadOnlySpan<Level> levels)
    {
        var (sign, grid, sizes) = (_sign, _grid, _sizes);
        var (top, levelsInGrid) = ((nint)_top, _levelsInGrid);
        foreach (ref readonly var level in levels)
        {
            if (!grid.TryFindSlot(sign * level.PriceUnits, out var slot))
            {
                SetSorted(level);
                continue;
            }

            ref var size = ref sizes[slot];
            levelsInGrid += (level.Size != 0 ? 1 : 0) - (size != 0 ? 1 : 0);
            size = level.Size + 0.0; // a negative zero would pass for a level below
            top = Math.Max(top, (nint)slot);
        }

        (_top, _levelsInGrid) = ((int)top, levelsInGrid);
        if (_sortedChanges >= SortedChangesUntilLaidAnew) LayAnew();
    }

    public void Clear()
    {
        Array.Clear(_sizes);
        _sorted.Clear();
        (_grid, _levelsInGrid, _top, _sortedChanges) = (default, 0, -1, SortedChangesUntilLaidAnew);
    }

    /// <summary>Copies the best levels, best first, as far as there are levels and room.</summary>
    /// <returns>Levels copied.</returns>
    public int CopyBest(Span<long> priceUnits, Span<double> sizes)
    {
        var levels = Math.Min(Count, Math.Min(priceUnits.Length, sizes.Length));
        var cursor = new Cursor(this);
        for (var rank = 0; rank < levels; rank++)
        {
            cursor.MoveNext();
            priceUnits[rank] = _sign * cursor.Key;
            sizes[rank] = cursor.Size;
        }

        return levels;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    void SetSorted(in Level level)
    {
        _sorted.Set(_sign * level.PriceUnits, level.Size);
        _sortedChanges++;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    void LayAnew()
    {
        _sortedChanges = 0;
        if (Count == 0 || _sizes.Length == 0) return;

        var count = Count;
        if (_keysWhileLaying.Length < count) (_keysWhileLaying, _sizesWhileLaying) = (new long[2 * count], new double[2 * count]);
        var cursor = new Cursor(this);
        for (var index = count - 1; index >= 0; index--)
        {
            cursor.MoveNext();
            (_keysWhileLaying[index], _sizesWhileLaying[index]) = (cursor.Key, cursor.Size);
        }

        Clear();
        _sortedChanges = 0;
        _grid = PriceGrid.Around(_keysWhileLaying.AsSpan(0, count), _sizes.Length);
        for (var index = 0; index < count; index++)
        {
            if (_grid.TryFindSlot(_keysWhileLaying[index], out var slot))
            {
                _sizes[slot] = _sizesWhileLaying[index];
                _levelsInGrid++;
                _top = (int)slot;
            }
            else
            {
                _sorted.Set(_keysWhileLaying[index], _sizesWhileLaying[index]);
            }
        }
    }

    /// <summary>Walks from the best level to the worst, through the slots and the sorted levels at once. To be moved at most <see cref="Count"/> times.</summary>
    ref struct Cursor
    {
        readonly Ladder _ladder;
        readonly ReadOnlySpan<double> _slots;
        readonly ReadOnlySpan<long> _sortedKeys;
        int _slot;       // the next level of the grid lies here or below
        int _sortedLeft;
        int _gridLeft;
        int _sortedFrom; // slots from here on are better than the next sorted level

        public Cursor(Ladder ladder)
        {
            _ladder = ladder;
            _slots = ladder._sizes;
            _sortedKeys = ladder._sorted.Keys;
            (_slot, _gridLeft, _sortedLeft) = (ladder._top, ladder._levelsInGrid, _sortedKeys.Length);
            if (_gridLeft > 0) ladder._top = _slot = LastLevel(_slot);
            _sortedFrom = NextSorted();
        }

        public long Key { get; private set; }

        public double Size { get; private set; }

        public void MoveNext()
        {
            if (_gridLeft > 0)
            {
                if (_slots[_slot] == 0) _slot = LastLevel(_slot);
                if (_slot >= _sortedFrom)
                {
                    (Key, Size) = (_ladder._grid.KeyOf(_slot), _slots[_slot]);
                    (_slot, _gridLeft) = (_slot - 1, _gridLeft - 1);
                    return;
                }
            }

            _sortedLeft--;
            (Key, Size) = (_sortedKeys[_sortedLeft], _ladder._sorted.Sizes[_sortedLeft]);
            _sortedFrom = NextSorted();
        }

        /// <returns>The slot of the best level at or below <paramref name="slot"/>; there is one.</returns>
        readonly int LastLevel(int slot) => MemoryMarshal.Cast<double, long>(_slots[..(slot + 1)]).LastIndexOfAnyExcept(0);

        readonly int NextSorted() => _sortedLeft == 0 ? 0 : _ladder._grid.FirstSlotAbove(_sortedKeys[_sortedLeft - 1]);
    }
}
