namespace QuantGod.Learning.Data;

/// <summary>
/// Random orders that depend on the seed alone, not on the framework's version or the engine's generators: SplitMix64 (Steele, Lea and Flood 2014)
/// and Fisher-Yates.
/// </summary>
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

    ulong Next()
    {
        _state += 0x9E3779B97F4A7C15;
        var z = _state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
