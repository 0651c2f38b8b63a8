using MathNet.Numerics;

namespace QuantGod.Learning.Studies.Sampling;

/// <summary>The normal distribution far out in its tails, where its probabilities only exist as logarithms.</summary>
static class NormalTails
{
    const double LnHalf = -0.69314718055994531;
    const double HalfLnTwoPi = 0.91893853320467274;
    const int MaxSteps = 200;

    /// <summary>ln Φ(x).</summary>
    public static double LogCdf(double x) =>
        x > 1 ? LogOnePlus(-0.5 * SpecialFunctions.Erfc(x / Math.Sqrt(2))) : LnHalf + LogErfc(-x / Math.Sqrt(2));

    /// <summary>ln(Φ(b) - Φ(a)) for a ≤ b; -∞ where they are equal.</summary>
    public static double LogMass(double a, double b)
    {
        if (b <= 0) return LogDifference(LogCdf(b), LogCdf(a));
        if (a > 0) return LogDifference(LogCdf(-a), LogCdf(-b));

        return LogOnePlus(-0.5 * SpecialFunctions.Erfc(-a / Math.Sqrt(2)) - 0.5 * SpecialFunctions.Erfc(b / Math.Sqrt(2)));
    }

    /// <summary>The x in [a, b] below which the share <paramref name="q"/> of the normal distribution cut to [a, b] lies.</summary>
    /// <param name="logMass"><see cref="LogMass"/> of the two bounds.</param>
    public static double Quantile(double q, double a, double b, double logMass)
    {
        if (q <= 0) return a;
        if (q >= 1) return b;
        if (a >= 0) return -Quantile(1 - q, -b, -a, logMass);

        var target = LogSum(LogCdf(a), Math.Log(q) + logMass);
        return target <= LnHalf || b < 0 ? Solve(target, a, Math.Min(b, 0)) : -Solve(LogSum(LogCdf(-b), LogOnePlus(-q) + logMass), -b, 0);
    }

    /// <summary>ln(e^x + e^y).</summary>
    public static double LogSum(double x, double y)
    {
        var (max, min) = x > y ? (x, y) : (y, x);
        return double.IsNegativeInfinity(min) ? max : max + LogOnePlus(Math.Exp(min - max));
    }

    /// <summary>ln erfc(x), finite wherever x is; far out by √π e^(x²) erfc(x) = 1/(x + (1/2)/(x + (2/2)/(x + (3/2)/…))).</summary>
    static double LogErfc(double x)
    {
        const int Terms = 60; // for the last bit at 5, where it begins to be used
        if (x < 5) return Math.Log(SpecialFunctions.Erfc(x));

        var rest = x;
        for (var n = Terms; n > 0; n--) rest = x + 0.5 * n / rest;
        return -x * x - Math.Log(Math.Sqrt(Math.PI) * rest);
    }

    /// <summary>ln(1 + x), right also where x is lost beside 1: .NET's own is not.</summary>
    static double LogOnePlus(double x)
    {
        var sum = 1 + x;
        return sum == 1 ? x : Math.Log(sum) * (x / (sum - 1));
    }

    /// <summary>ln(e^x - e^y) for x ≥ y.</summary>
    static double LogDifference(double x, double y) => x <= y ? double.NegativeInfinity : x + LogOnePlus(-Math.Exp(y - x));

    /// <summary>The x in [low, high] with ln Φ(x) = target: Newton's steps, halving the bracket where they would leave it.</summary>
    static double Solve(double target, double low, double high)
    {
        var x = Math.Max(low, Math.Min(high, target > -3 ? 1.3 * (target - LnHalf) : -Math.Sqrt(-2 * target)));
        for (var step = 0; step < MaxSteps && low < high; step++)
        {
            var value = LogCdf(x);
            if (value < target) low = x;
            else high = x;

            var slope = Math.Exp(-0.5 * x * x - HalfLnTwoPi - value);
            var next = x - (value - target) / slope;
            if (!(next > low && next < high)) next = 0.5 * (low + high);
            if (Math.Abs(next - x) <= 1e-14 * Math.Max(1, Math.Abs(x))) return next;
            x = next;
        }

        return x;
    }
}
