namespace QuantGod.Learning.Studies.Sampling;

/// <summary>
/// erfc, which .NET lacks, to about 1e-13 of its value at any distance. What is tabulated is e^(x²) erfc(x) for x ≥ 0, smooth and slow, as a
/// Chebyshev series in (x - 3.75)/(x + 3.75); its coefficients are computed once from the power series and the continued fraction.
/// </summary>
static class ErrorFunction
{
    const double Middle = 3.75;
    const int Terms = 24;
    const double SeriesBelow = 2;

    static readonly double[] Coefficients = Fit();

    /// <summary>1 - erf(x).</summary>
    public static double Complement(double x) => x < 0 ? 2 - Complement(-x) : Math.Exp(-x * x) * Scaled(x);

    /// <summary>ln erfc(x), finite wherever x is.</summary>
    public static double LogComplement(double x) => x < 0 ? Math.Log(2 - Complement(-x)) : -x * x + Math.Log(Scaled(x));

    /// <summary>e^(x²) erfc(x) for x ≥ 0.</summary>
    static double Scaled(double x)
    {
        if (double.IsPositiveInfinity(x)) return 0;

        var twice = 2 * (x - Middle) / (x + Middle);
        var (now, before) = (0.0, 0.0);
        for (var i = Terms - 1; i > 0; i--) (now, before) = (twice * now - before + Coefficients[i], now);
        return 0.5 * twice * now - before + 0.5 * Coefficients[0];
    }

    static double[] Fit()
    {
        const int Nodes = 128;
        var values = new double[Nodes];
        for (var k = 0; k < Nodes; k++)
        {
            var t = Math.Cos(Math.PI * (k + 0.5) / Nodes);
            values[k] = Exact(Middle * (1 + t) / (1 - t));
        }

        var coefficients = new double[Terms];
        for (var i = 0; i < Terms; i++)
        {
            var sum = 0.0;
            for (var k = 0; k < Nodes; k++) sum += values[k] * Math.Cos(Math.PI * i * (k + 0.5) / Nodes);
            coefficients[i] = 2 * sum / Nodes;
        }

        return coefficients;
    }

    static double Exact(double x) => x < SeriesBelow ? Math.Exp(x * x) - BySeries(x) : ByFraction(x);

    /// <summary>e^(x²) erf(x) = 2/√π Σ 2ⁿ x^(2n+1) / (1·3·…·(2n+1)), all terms positive.</summary>
    static double BySeries(double x)
    {
        var (term, sum) = (x, x);
        for (var n = 1; term > 1e-18 * sum; n++) sum += term *= 2 * x * x / (2 * n + 1);
        return 2 / Math.Sqrt(Math.PI) * sum;
    }

    /// <summary>√π e^(x²) erfc(x) = 1/(x + (1/2)/(x + (2/2)/(x + (3/2)/…))).</summary>
    static double ByFraction(double x)
    {
        var rest = x;
        for (var n = 400; n > 0; n--) rest = x + 0.5 * n / rest;
        return 1 / (Math.Sqrt(Math.PI) * rest);
    }
}
