using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace QuantGod.Market.Book;

/// <summary>
/// The best levels that a ladder had at one moment, as the slots they lay in: taking it is a copy of memory, and only who asks for the levels pays for
/// picking them out. Of a stream of samples, all but the last of a minute are replaced before anybody does.
/// </summary>
/// <param name="levels">Levels that a view holds at least.</param>
sealed class LadderView(int levels)
{
    const int Block = 16;

    static readonly SortedLadder NoSortedLevels = new();

    long[] _slots = [];
    long[] _spare = [];
    int _start;
    int _end;
    int _firstSlot;
    long _sign;
    PriceGrid _grid;

    /// <summary>Takes the place of the view before.</summary>
    /// <param name="slots">Sizes as bits, 0 for no level, best last.</param>
    /// <param name="firstSlot">Which slot of the grid comes first.</param>
    /// <returns>False, and the view before is kept, when there are too few levels.</returns>
    public bool TryTake(long sign, in PriceGrid grid, ReadOnlySpan<long> slots, int firstSlot)
    {
        if (_spare.Length < grid.Slots) _spare = new long[grid.Slots]; // once, so that the live stream allocates nothing later
        var start = CopyEnd(slots, _spare, levels);
        if (start < 0) return false;

        (_slots, _spare) = (_spare, _slots);
        (_start, _end, _firstSlot, _sign, _grid) = (start, slots.Length, firstSlot + start, sign, grid);
        return true;
    }

    /// <inheritdoc cref="Ladder.CopyBest"/>
    public int CopyBest(Span<long> priceUnits, Span<double> sizes) =>
        new BestFirst(_slots.AsSpan(_start.._end), _firstSlot, _grid, NoSortedLevels).CopyTo(_sign, priceUnits, sizes);

    /// <summary>Copies from the end on, each slot to the same place, until the slots copied hold so many levels.</summary>
    /// <returns>The first slot copied; -1 when there are not so many levels.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static int CopyEnd(ReadOnlySpan<long> slots, Span<long> target, int levels)
    {
        ref var from = ref MemoryMarshal.GetReference(slots);
        ref var to = ref MemoryMarshal.GetReference(target[..slots.Length]);
        var (at, found) = (slots.Length, 0);
        while (at >= Block && found < levels)
        {
            at -= Block;
            var empty = Vector256<long>.Zero; // counted downwards
            for (var i = at; i < at + Block; i += Vector256<long>.Count)
            {
                var sizes = Vector256.LoadUnsafe(ref from, (nuint)i);
                sizes.StoreUnsafe(ref to, (nuint)i);
                empty += Vector256.Equals(sizes, Vector256<long>.Zero);
            }

            found += Block + (int)Vector256.Sum(empty);
        }

        for (; at > 0 && found < levels; found += target[at] != 0 ? 1 : 0) target[--at] = slots[at];
        return found < levels ? -1 : at;
    }
}
