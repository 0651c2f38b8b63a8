namespace QuantGod.Market.Numerics;

/// <summary>
/// A small random generator with a fixed sequence (Steele, Lea and Flood, 2014), so that nothing random changes with the runtime or the engine.
/// </summary>
public struct SplitMix64
{
    /// <summary>Added to the state from one number to the next.</summary>
    public const ulong Step = 0x9E3779B97F4A7C15;

    ulong _state;

    /// <param name="stream">Separates generators of the same seed and day.</param>
    public SplitMix64(int seed, int day, int stream) => _state = Mix(Mix(Mix((uint)seed) + (uint)day * Step) + (uint)stream * Step);

    public ulong Next() => Mix(_state += Step);

    /// <summary>Uniform in [0, 1).</summary>
    public double NextUnit() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Uniform in [0, <paramref name="limit"/>), for limits far below 2^32.</summary>
    public int NextBelow(int limit) => (int)((Next() >> 32) * (ulong)limit >> 32);

    /// <summary>Mean 0, variance 1, nearly normal: four uniform numbers added up, with no function whose last bit differs between machines.</summary>
    public double NextNormal()
    {
        const double mean = 2.0 * 65535;
        const double inverseDeviation = 1 / 37837.22; // sqrt(4 (65536^2 - 1) / 12)
        var bits = Next();
        var sum = (bits & 0xFFFF) + (bits >> 16 & 0xFFFF) + (bits >> 32 & 0xFFFF) + (bits >> 48);
        return (sum - mean) * inverseDeviation;
    }

    /// <summary>Scrambles a state into a number.</summary>
    public static ulong Mix(ulong value)
    {
        value = (value ^ value >> 30) * 0xBF58476D1CE4E5B9;
        value = (value ^ value >> 27) * 0x94D049BB133111EB;
        return value ^ value >> 31;
    }
}
