using QuantGod.Market.Numerics;

namespace QuantGod.Market.Synthetic;

/// <summary>
/// The hidden course of the market. A slow pressure pushes the price for the better part of an hour, and tilts the top of the book while it
/// lasts; noise of its own hides it from a single glance. Only +, -, x, / and square roots are used, so the course is the same on any machine.
/// </summary>
struct SyntheticPath
{
    public const double StartPrice = 60_000;

    const double PressureMinutes = 60;        // how long a pressure lasts
    const double PushPerMinute = 1.5e-4;      // drift of the price per unit of pressure
    const double NoisePerMinute = 2.7e-4;     // deviation of the price when nothing pushes
    const double TouchNoiseMinutes = 3;       // how long a false imbalance of the best level lasts
    const double DeepNoiseMinutes = 6;        // and one of the levels behind it
    const double VolatilityMinutes = 120;     // how long quiet and busy spells last
    const double HomingMinutes = 5 * 1440;    // pull back to the start price, which keeps years of days in range

    double _touchNoise;
    double _deepNoise;
    double _busyness;
    double _pressure;

    public SyntheticPath() => MidPrice = StartPrice;

    /// <summary>Quote currency.</summary>
    public double MidPrice { get; private set; }

    /// <summary>Imbalance of the best level, in (-1, 1).</summary>
    public double TouchTilt { get; private set; }

    /// <summary>Imbalance of the levels behind the best one, in (-1, 1).</summary>
    public double DeepTilt { get; private set; }

    public void Advance(double minutes, ref SplitMix64 random)
    {
        Drift(ref _pressure, minutes / PressureMinutes, ref random);
        Drift(ref _touchNoise, minutes / TouchNoiseMinutes, ref random);
        Drift(ref _deepNoise, minutes / DeepNoiseMinutes, ref random);
        Drift(ref _busyness, minutes / VolatilityMinutes, ref random);

        var noise = NoisePerMinute * Math.Clamp(1 + 0.3 * _busyness, 0.5, 2.0);
        var homing = (StartPrice / MidPrice - 1) / HomingMinutes;
        MidPrice *= 1 + (PushPerMinute * _pressure + homing) * minutes + noise * Math.Sqrt(minutes) * random.NextNormal();
        TouchTilt = Squash(0.50 * _pressure + 0.40 * _touchNoise + 0.7 * random.NextNormal());
        DeepTilt = Squash(0.35 * _pressure + 0.30 * _deepNoise + 0.3 * random.NextNormal());
    }

    // A state of variance 1 that forgets itself over the time scale (Ornstein and Uhlenbeck, 1930).
    static void Drift(ref double state, double timeScales, ref SplitMix64 random)
    {
        var kept = 1 / (1 + timeScales);
        state = kept * state + Math.Sqrt(1 - kept * kept) * random.NextNormal();
    }

    static double Squash(double value) => value / Math.Sqrt(1 + value * value);
}
