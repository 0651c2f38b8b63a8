namespace QuantGod.Learning.Studies.Sampling;

/// <summary>The normal distribution far out in its tails, where its probabilities only exist as logarithms.</summary>
static class NormalTails
{
    const double LnHalf = -0.69314718055994531;
    const double HalfLnTwoPi = 0.91893853320467274;
    const int MaxSteps = 200;

    /// <summary>ln Φ(x).</summary>
    public static double LogCdf(double x) => x > 1
        ? LogOnePlus(-0.5 * ErrorFunction.Complement(x / Math.Sqrt(2)))
        : LnHalf + ErrorFunction.LogComplement(-x / Math.Sqrt(2));

    /// <summary>ln(Φ(b) - Φ(a)) for a ≤ b; -∞ where they are equal.</summary>
    public static double LogMass(double a, double b)
    {
        if (b <= 0) return LogDifference(LogCdf(b), LogCdf(a));
        if (a > 0) return LogDifference(LogCdf(-a), LogCdf(-b));

        const double Half = 0.5;
        var root = Math.Sqrt(2);
        return LogOnePlus(-Half * ErrorFunction.Complement(-a / root) - Half * ErrorFunction.Complement(b / root));
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
        var (more, less) = x > y ? (x, y) : (y, x);
        return double.IsNegativeInfinity(less) ? more : more + LogOnePlus(Math.Exp(less - more));
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
