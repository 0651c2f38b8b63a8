using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace QuantGod.Market.Book;

/// <summary>
/// One side of the book: every known level in price order, of any number; nothing is ever cut. Levels near the best price lie in an array with
/// one slot per price increment, where a change is one store; all others are kept sorted.
/// </summary>
/// <remarks>
/// Exchanges change some thirty levels a message, most of them within a few hundred increments of the best, and a sample is taken once in ten
/// messages: writing must be cheap, reading may search. Prices that drift off the array end up sorted, until so many did that the array is re-centred on
/// the best price. Without slots every level is sorted, which is the plain ladder that the fast one is tested against.
/// </remarks>
public sealed class Ladder
{
    /// <summary>Default number of slots: 819 quote currency at an increment of 0.1, in 64 KiB.</summary>
    public const int DefaultSlots = 8192;

    const int SortedChangesUntilRebuild = 1024;

    // The rank key rises from worst to best on both sides: the price itself for bids, its negative for asks. It is the only difference.
    readonly long _sign;
    readonly SortedLadder _sorted = new();
    readonly double[] _sizes; // 0: no level
    PriceGrid _grid;
    int _top = -1; // no level lies in a slot above,
    int _bottom;   // nor in one below; of a grid without levels -1 and the number of slots
    int _sortedChanges = SortedChangesUntilRebuild;
    long[] _rebuildKeys = [];
    double[] _rebuildSizes = [];

    /// <param name="slots">Price increments around the best price that are quick to change, a multiple of 4; 0 for none.</param>
    public Ladder(Side side, int slots = DefaultSlots)
    {
        Side = side;
        _sign = side == Side.Bid ? 1 : -1;
        _sizes = new double[slots];
        _bottom = slots;
    }

    /// <summary>Which side of the book this is.</summary>
    public Side Side { get; }

    /// <summary>Levels known, each of a size above 0. They are counted when asked for.</summary>
    public int Count => UsedSlots.Length - UsedSlots.Count(0) + _sorted.Count;

    /// <summary>Whether the side has no level, and so no best price.</summary>
    public bool IsEmpty => _sorted.Count == 0 && !UsedSlots.ContainsAnyExcept(0);

    // As bits, which compare faster than numbers; no size is a negative zero.
    ReadOnlySpan<long> UsedSlots => _top < _bottom ? default : MemoryMarshal.Cast<double, long>(_sizes.AsSpan(_bottom, _top - _bottom + 1));

    /// <summary>The level at <paramref name="rank"/>; rank 0 is the best price.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such rank: an empty side has no best level.</exception>
    public Level this[int rank]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(rank);
            var levels = BestFirst();
            for (var worse = -1; worse < rank; worse++)
                if (!levels.MoveNext()) ThrowNoSuchRank(rank);
            return new(_sign * levels.Key, levels.Size);
        }
    }

    /// <summary>Inserts, overwrites or (size 0) removes these levels in their order; all others stay.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Update(ReadOnlySpan<Level> levels)
    {
        for (var done = UpdateSlots(levels); done < levels.Length; done += 1 + UpdateSlots(levels[(done + 1)..])) SetSorted(levels[done]);
        if (_sortedChanges >= SortedChangesUntilRebuild) RebuildGrid();
    }

    /// <summary>Updates levels up to the first that has no slot. It calls nothing, so that all it needs stays in registers.</summary>
    /// <returns>Levels updated.</returns>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    int UpdateSlots(ReadOnlySpan<Level> levels)
    {
        var grid = _grid;
        var slots = (ulong)grid.Slots;
        ref var sizes = ref MemoryMarshal.GetArrayDataReference(_sizes);
        var (bottom, top, done) = ((long)_bottom, (long)_top, 0);
        for (; done < levels.Length; done++)
        {
            var slot = grid.SlotOf(levels[done].PriceUnits);
            if (slot >= slots) break;

            Unsafe.Add(ref sizes, (nuint)slot) = levels[done].Size + 0.0; // of a negative zero, zero
            if (slot - (ulong)bottom > (ulong)(top - bottom)) (bottom, top) = (Math.Min(bottom, (long)slot), Math.Max(top, (long)slot)); // seldom
        }

        (_bottom, _top) = ((int)bottom, (int)top);
        return done;
    }

    /// <summary>Removes every level.</summary>
    public void Clear()
    {
        Array.Clear(_sizes);
        _sorted.Clear();
        (_grid, _top, _bottom, _sortedChanges) = (default, -1, _sizes.Length, SortedChangesUntilRebuild);
    }

    /// <summary>Copies the best levels, best first, as far as there are levels and room. What lies behind them is anything.</summary>
    /// <returns>Levels copied.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int CopyBest(Span<long> priceUnits, Span<double> sizes) => BestFirst().CopyTo(_sign, priceUnits, sizes);

    /// <summary>Takes the best levels into a view, if they lie in slots.</summary>
    /// <returns>False, and the view is as before, when it has too few levels, or has sorted ones among them: <see cref="CopyBest"/> copes with both.</returns>
    internal bool TryTake(LadderView view)
    {
        var sortedFrom = Math.Min(BestFirst().SortedFrom, UsedSlots.Length);
        return view.TryTake(_sign, _grid, UsedSlots[sortedFrom..], _bottom + sortedFrom);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    BestFirst BestFirst()
    {
        _top = _bottom + UsedSlots.LastIndexOfAnyExcept(0);
        if (_top < _bottom) (_bottom, _top) = (_sizes.Length, -1);
        return new(UsedSlots, _bottom, _grid, _sorted);
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    void SetSorted(in Level level)
    {
        _sorted.Set(_sign * level.PriceUnits, level.Size);
        _sortedChanges++;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    void RebuildGrid()
    {
        _sortedChanges = 0;
        var count = Count;
        if (count == 0 || _sizes.Length == 0) return;

        if (_rebuildKeys.Length < count) (_rebuildKeys, _rebuildSizes) = (new long[2 * count], new double[2 * count]);
        var keys = _rebuildKeys.AsSpan(0, count);
        var sizes = _rebuildSizes.AsSpan(0, count);
        var levels = BestFirst();
        for (var index = count - 1; levels.MoveNext(); index--) (keys[index], sizes[index]) = (levels.Key, levels.Size);

        Clear();
        _sortedChanges = 0;
        _grid = PriceGrid.Around(_sign, keys, _sizes.Length);
        for (var index = 0; index < count; index++)
        {
            var slot = _grid.SlotOf(_sign * keys[index]);
            if (slot >= (ulong)_grid.Slots)
            {
                _sorted.Set(keys[index], sizes[index]);
                continue;
            }

            _sizes[slot] = sizes[index];
            (_top, _bottom) = ((int)slot, Math.Min(_bottom, (int)slot));
        }
    }

    static void ThrowNoSuchRank(int rank) => throw new ArgumentOutOfRangeException(nameof(rank), rank, "The side has fewer levels.");
}
