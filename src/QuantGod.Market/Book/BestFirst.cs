using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace QuantGod.Market.Book;

/// <summary>Walks one side from the best level to the worst, through its slots and its sorted levels at once.</summary>
ref struct BestFirst
{
    const int Lanes = 4;

    // Per set of empty lanes: the other lanes, last one first, as the 32-bit halves that PermuteVar8x32 picks; then any.
    static readonly int[] LaneOrders = Orders();

    readonly ReadOnlySpan<long> _slots; // sizes as bits, 0 for no level
    readonly int _firstSlot;
    readonly PriceGrid _grid;
    readonly SortedLadder _sorted;
    int _at;         // the next level of the grid lies here or below
    int _sortedLeft;

    public BestFirst(ReadOnlySpan<long> slots, int firstSlot, in PriceGrid grid, SortedLadder sorted)
    {
        _slots = slots;
        (_firstSlot, _grid, _sorted) = (firstSlot, grid, sorted);
        (_at, _sortedLeft) = (slots.Length - 1, sorted.Count);
        SortedFrom = NextSorted();
    }

    public long Key { get; private set; }

    public double Size { get; private set; }

    /// <summary>Slots from here on, counted from the first one used, are better than the sorted levels still to come. May lie behind the last.</summary>
    public int SortedFrom { get; private set; }

    /// <returns>False behind the worst level.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool MoveNext()
    {
        _at = _slots[..(_at + 1)].LastIndexOfAnyExcept(0);
        if (_at >= SortedFrom)
        {
            (Key, Size) = (_grid.KeyOf(_firstSlot + _at), BitConverter.Int64BitsToDouble(_slots[_at]));
            _at--;
            return true;
        }

        if (_sortedLeft == 0) return false;

        _sortedLeft--;
        (Key, Size) = (_sorted.Keys[_sortedLeft], _sorted.Sizes[_sortedLeft]);
        SortedFrom = NextSorted();
        return true;
    }

    /// <summary>Copies levels, best first, as far as there are levels and room. What lies behind them is anything.</summary>
    /// <param name="sign">What makes a rank key of a price, and a price of a rank key.</param>
    /// <returns>Levels copied.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int CopyTo(long sign, Span<long> priceUnits, Span<double> sizes)
    {
        var room = Math.Min(priceUnits.Length, sizes.Length);
        var rank = CopyRun(sign, priceUnits[..room], sizes[..room]);
        for (; rank < room && MoveNext(); rank++) (priceUnits[rank], sizes[rank]) = (sign * Key, Size);
        return rank;
    }

    /// <summary>Copies levels four slots at a time, as long as no sorted level comes between and four have room.</summary>
    /// <returns>Levels copied; <see cref="MoveNext"/> continues behind them. Up to three values behind them are overwritten too.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    int CopyRun(long sign, Span<long> priceUnits, Span<double> sizes)
    {
        var copied = 0;
        if (!Avx2.IsSupported || sizes.Length < priceUnits.Length) return copied;

        var step = sign * _grid.Tick;
        var best = sign * _grid.KeyOf(_firstSlot + _at);
        var prices = Vector256.Create(best - 3 * step, best - 2 * step, best - step, best);
        ref var orders = ref MemoryMarshal.GetArrayDataReference(LaneOrders);
        ref var slots = ref MemoryMarshal.GetReference(_slots);
        ref var targetPrices = ref MemoryMarshal.GetReference(priceUnits);
        ref var targetSizes = ref Unsafe.As<double, long>(ref MemoryMarshal.GetReference(sizes));
        var first = _at - (Lanes - 1);
        for (; first >= SortedFrom && copied + Lanes <= priceUnits.Length; first -= Lanes)
        {
            // Both within their spans: no slot is below 0, as SortedFrom is not, and of the targets the shorter one ends the loop.
            var bits = Vector256.LoadUnsafe(ref slots, (nuint)first);

            // All four are stored, and the next four over those that are no level: no branch or load waits for which they are.
            var empty = Vector256.Equals(bits, Vector256<long>.Zero).ExtractMostSignificantBits();
            var order = Vector256.LoadUnsafe(ref orders, empty * 8);
            Avx2.PermuteVar8x32(bits.AsInt32(), order).AsInt64().StoreUnsafe(ref Unsafe.Add(ref targetSizes, copied));
            Avx2.PermuteVar8x32(prices.AsInt32(), order).AsInt64().StoreUnsafe(ref Unsafe.Add(ref targetPrices, copied));
            copied += Lanes - BitOperations.PopCount(empty);
            prices -= Vector256.Create(Lanes * step);
        }

        _at = first + (Lanes - 1);
        return copied;
    }

    readonly int NextSorted() => _sortedLeft == 0 ? 0 : Math.Max(0, _grid.FirstSlotAbove(_sorted.Keys[_sortedLeft - 1]) - _firstSlot);

    static int[] Orders()
    {
        var orders = new int[(1 << Lanes) * 8];
        for (var empty = 0; empty < 1 << Lanes; empty++)
        {
            var place = empty * 8;
            for (var lane = Lanes - 1; lane >= 0; lane--)
            {
                if ((empty >> lane & 1) != 0) continue;
                (orders[place], orders[place + 1]) = (2 * lane, 2 * lane + 1);
                place += 2;
            }
        }

        return orders;
    }
}
