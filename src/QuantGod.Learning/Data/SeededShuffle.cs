using QuantGod.Market.Numerics;

namespace QuantGod.Learning.Data;

/// <summary>Random orders that depend on the seed alone, not on the framework's version or the engine's generators (Fisher-Yates).</summary>
sealed class SeededShuffle(long seed)
{
    ulong _state = (ulong)seed;

    public void Shuffle<T>(Span<T> items)
    {
        for (var i = items.Length - 1; i > 0; i--)
        {
            var other = Below(i + 1);
            (items[i], items[other]) = (items[other], items[i]);
        }
    }

    /// <summary>The sequence's next number in [0, <paramref name="limit"/>).</summary>
    public int Below(int limit) => (int)Math.BigMul(Next(), (ulong)limit, out _); // the upper half of the product: even enough for counts far below 2^64

    ulong Next() => SplitMix64.Mix(_state += SplitMix64.Step);
}
