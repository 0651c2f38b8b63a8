using System.Text;

namespace QuantGod.Learning.Studies.Sampling;

/// <summary>
/// Random numbers that depend on the study's seed, the trial's number and what is drawn, and on nothing else, so that a study goes on after an
/// interruption as it would have without (SplitMix64; Steele, Lea and Flood 2014).
/// </summary>
sealed class SampleStream
{
    const ulong Step = 0x9E3779B97F4A7C15;

    ulong _state;

    public SampleStream(long seed, int trial, string purpose)
    {
        _state = Mix((ulong)seed + Step);
        _state = Mix(_state ^ ((ulong)trial + 1) * Step);
        foreach (var b in Encoding.UTF8.GetBytes(purpose)) _state = Mix(_state ^ b) + Step;
    }

    /// <summary>Uniform in [0, 1).</summary>
    public double Next() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Uniform in 0 … <paramref name="count"/> - 1.</summary>
    public int Below(int count) => (int)Math.BigMul(NextBits(), (ulong)count, out _);

    ulong NextBits() => Mix(_state += Step);

    static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
