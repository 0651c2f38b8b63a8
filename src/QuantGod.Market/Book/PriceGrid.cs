using System.Numerics;
using System.Runtime.CompilerServices;

namespace QuantGod.Market.Book;

/// <summary>
/// Where the prices around the best one lie in an array with one slot per price increment. The increment is learnt from the levels themselves;
/// a price between two slots, or beyond either end, has none. Slots rise from the worst price to the best, on both sides.
/// </summary>
readonly struct PriceGrid
{
    const long MaxTick = 1L << 40; // keeps a grid's length within 64 bits
    const int LevelsSampled = 256;

    readonly long _origin; // rank key of slot 0

    // Division by an exact multiplication (Granlund and Montgomery, 1994): odd numbers have an inverse modulo 2^64, and only whole multiples of the
    // tick come out below 2^64 / tick. One comparison then separates a price of the grid from one between its slots, before or behind it.
    readonly long _factor;
    readonly long _summand;
    readonly int _shift;

    PriceGrid(long sign, long origin, long tick, int slots)
    {
        (_origin, Tick, Slots) = (origin, tick, slots);
        _shift = BitOperations.TrailingZeroCount(tick);
        var inverse = Inverse(tick >> _shift);
        unchecked
        {
            (_factor, _summand) = (sign * inverse, -origin * inverse);
        }
    }

    /// <summary>From slot to slot, in price units.</summary>
    public long Tick { get; }

    /// <summary>Number of slots; 0 for a grid that holds no price.</summary>
    public int Slots { get; }

    /// <summary>Places a grid so that a quarter of it is free for better prices than the best one.</summary>
    /// <param name="sign">What makes a rank key of a price: 1 for bids, -1 for asks.</param>
    /// <param name="keys">Rank keys from worst to best.</param>
    /// <param name="slots">A multiple of 4; 0 makes a grid that holds no price.</param>
    public static PriceGrid Around(long sign, ReadOnlySpan<long> keys, int slots)
    {
        var tick = CommonStep(keys[Math.Max(0, keys.Length - LevelsSampled)..]);
        return slots == 0 || tick is 0 or > MaxTick ? default : new(sign, keys[^1] - tick * (slots / 4 * 3), tick, slots);
    }

    /// <returns>The price's slot; <see cref="Slots"/> or above when it has none.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong SlotOf(long priceUnits) => BitOperations.RotateRight(unchecked((ulong)(priceUnits * _factor + _summand)), _shift);

    public long KeyOf(int slot) => _origin + Tick * slot;

    /// <returns>The lowest slot better than <paramref name="key"/>, from 0 to <see cref="Slots"/>.</returns>
    public int FirstSlotAbove(long key)
    {
        if (Slots == 0 || key < _origin) return 0;
        var slots = unchecked((ulong)(key - _origin)) / (ulong)Tick;
        return slots >= (ulong)Slots ? Slots : (int)slots + 1;
    }

    static long CommonStep(ReadOnlySpan<long> keys)
    {
        var step = 0L;
        for (var i = 1; i < keys.Length; i++)
        {
            var (divisor, rest) = (keys[i] - keys[i - 1], step); // both keys have one sign, so this fits
            while (rest != 0) (divisor, rest) = (rest, divisor % rest);
            step = divisor;
        }

        return step;
    }

    /// <summary>Of an odd number modulo 2^64, by Newton's iteration: each step doubles the bits that are right, from 3 on.</summary>
    static long Inverse(long odd)
    {
        var inverse = odd;
        for (var bits = 3; bits < 64; bits *= 2) inverse = unchecked(inverse * (2 - odd * inverse));
        return inverse;
    }
}
