using System.Text;
using QuantGod.Market.Numerics;

namespace QuantGod.Learning.Studies.Sampling;

/// <summary>
/// Random numbers that depend on the study's seed, the trial's number and what is drawn, and on nothing else, so that a study goes on after an
/// interruption as it would have without.
/// </summary>
sealed class SampleStream
{
    ulong _state;

    public SampleStream(long seed, int trial, string purpose)
    {
        _state = SplitMix64.Mix((ulong)seed + SplitMix64.Step);
        _state = SplitMix64.Mix(_state ^ ((ulong)trial + 1) * SplitMix64.Step);
        foreach (var b in Encoding.UTF8.GetBytes(purpose)) _state = SplitMix64.Mix(_state ^ b) + SplitMix64.Step;
    }

    /// <summary>Uniform in [0, 1).</summary>
    public double Next() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Uniform in 0 … <paramref name="count"/> - 1.</summary>
    public int Below(int count) => (int)Math.BigMul(NextBits(), (ulong)count, out _);

    ulong NextBits() => SplitMix64.Mix(_state += SplitMix64.Step);
}
