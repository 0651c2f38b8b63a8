using System.Runtime.CompilerServices;

namespace QuantGod.Market.Book;

/// <summary>
/// Where the prices around the best one lie in an array with one slot per price increment. The increment is learnt from the levels themselves;
/// a price between two slots, or beyond either end, has none.
/// </summary>
/// <param name="Origin">Rank key of slot 0, which is the worst price of the grid.</param>
/// <param name="Tick">Distance of two slots in price units; 0 for a grid that holds no price.</param>
/// <param name="Slots">Number of slots.</param>
readonly record struct PriceGrid(long Origin, ulong Tick, int Slots)
{
    const ulong LargestTick = 1UL << 40; // keeps every product below within 64 bits
    const int LevelsLookedAt = 256;

    readonly ulong _inverse = Tick == 0 ? 0 : (1UL << 63) / Tick + ((1UL << 63) % Tick == 0 ? 0UL : 1);
    readonly ulong _end = Tick * (ulong)Slots;

    /// <summary>Lays a grid so that a quarter of it is free for better prices than the best one.</summary>
    /// <param name="keys">Rank keys from worst to best.</param>
    /// <param name="slots">A multiple of 4; 0 makes a grid that holds no price.</param>
    public static PriceGrid Around(ReadOnlySpan<long> keys, int slots)
    {
        var tick = CommonStep(keys[Math.Max(0, keys.Length - LevelsLookedAt)..]);
        if (slots == 0 || tick is 0 or > LargestTick) return default;
        return new(keys[^1] - (long)tick * (slots / 4 * 3), tick, slots);
    }

    /// <summary>Finds the slot by one multiplication instead of a division; the check makes it exact whatever the rounding.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryFindSlot(long key, out nuint slot)
    {
        var offset = unchecked((ulong)(key - Origin));
        slot = (nuint)Math.BigMul(offset + offset, _inverse, out _);
        return offset < _end && slot * Tick == offset;
    }

    public long KeyOf(int slot) => Origin + (long)Tick * slot;

    /// <returns>The lowest slot better than <paramref name="key"/>, from 0 to <see cref="Slots"/>.</returns>
    public int FirstSlotAbove(long key)
    {
        if (key < Origin || Tick == 0) return 0;
        var slots = unchecked((ulong)(key - Origin)) / Tick;
        return slots >= (ulong)Slots ? Slots : (int)slots + 1;
    }

    static ulong CommonStep(ReadOnlySpan<long> keys)
    {
        var step = 0UL;
        for (var i = 1; i < keys.Length; i++)
        {
            var (divisor, rest) = (unchecked((ulong)(keys[i] - keys[i - 1])), step);
            while (rest != 0) (divisor, rest) = (rest, divisor % rest);
            step = divisor;
        }

        return step;
    }
}
