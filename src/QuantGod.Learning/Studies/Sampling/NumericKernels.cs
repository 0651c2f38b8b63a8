using QuantGod.Learning.Studies.Trials;

namespace QuantGod.Learning.Studies.Sampling;

/// <summary>
/// Around each observation a normal distribution, cut to the range; the prior is as wide as the range. On a logarithmic scale all of it is of
/// logarithms. Values on a grid have the probability of the half steps to both sides.
/// </summary>
sealed class NumericKernels : IKernels
{
    const double HalfLnTwoPi = 0.91893853320467274;
    const double MaxKernelsForWidth = 100;
    const double ShrinkingScale = 0.2;

    readonly NumericDistribution _distribution;
    readonly double _low; // of the range on the kernels' scale, half a step outside the values where there is a step
    readonly double _high;
    readonly double[] _mean;
    readonly double[] _sigma;
    readonly double[] _logMass;
    readonly Dictionary<double, double[]> _onGrid = [];

    /// <param name="jointly">How many parameters are drawn together; for the shrinking rule.</param>
    public NumericKernels(NumericDistribution distribution, ReadOnlySpan<double> observed, Bandwidth bandwidth, int jointly)
    {
        _distribution = distribution;
        var half = distribution.Step / 2;
        (_low, _high) = (distribution.ToScale(distribution.Low - half), distribution.ToScale(distribution.High + half));

        _mean = new double[observed.Length + 1];
        for (var i = 0; i < observed.Length; i++) _mean[i] = distribution.ToScale(observed[i]);
        _mean[^1] = (_low + _high) / 2;

        _sigma = new double[_mean.Length];
        Widths(_mean.AsSpan(0, observed.Length), _sigma, bandwidth, jointly);
        _sigma[^1] = _high - _low;

        _logMass = LogMasses(_low, _high);
    }

    public IReadOnlyList<double> Means => _mean;

    public IReadOnlyList<double> Sigmas => _sigma;

    public double Draw(int kernel, SampleStream random)
    {
        var (mean, sigma) = (_mean[kernel], _sigma[kernel]);
        var z = NormalTails.Quantile(random.Next(), (_low - mean) / sigma, (_high - mean) / sigma, _logMass[kernel]);
        return _distribution.FromScale(mean + sigma * z);
    }

    public void AddLogDensities(double value, Span<double> into)
    {
        if (_distribution.Step > 0) AddProbabilities(value, into);
        else AddDensities(_distribution.ToScale(value), into);
    }

    void AddDensities(double x, Span<double> into)
    {
        for (var i = 0; i < into.Length; i++)
        {
            var z = (x - _mean[i]) / _sigma[i];
            into[i] -= 0.5 * z * z + HalfLnTwoPi + Math.Log(_sigma[i]) + _logMass[i];
        }
    }

    void AddProbabilities(double value, Span<double> into)
    {
        if (!_onGrid.TryGetValue(value, out var logs))
        {
            var half = _distribution.Step / 2;
            _onGrid[value] = logs = LogMasses(_distribution.ToScale(value - half), _distribution.ToScale(value + half));
            for (var i = 0; i < logs.Length; i++) logs[i] -= _logMass[i];
        }

        for (var i = 0; i < into.Length; i++) into[i] += logs[i];
    }

    /// <summary>Of each kernel the log probability of [<paramref name="from"/>, <paramref name="to"/>].</summary>
    double[] LogMasses(double from, double to) =>
        [.. _mean.Zip(_sigma, (mean, sigma) => NormalTails.LogMass((from - mean) / sigma, (to - mean) / sigma))];

    void Widths(ReadOnlySpan<double> means, Span<double> sigmas, Bandwidth bandwidth, int jointly)
    {
        var range = _high - _low;
        if (bandwidth == Bandwidth.Neighbours) ToNeighbours(means, sigmas);
        else sigmas[..means.Length].Fill(ShrinkingScale * Math.Pow(Math.Max(means.Length, 1), -1.0 / (jointly + 4)) * range);

        var narrowest = range / Math.Min(MaxKernelsForWidth, means.Length + 2);
        for (var i = 0; i < means.Length; i++) sigmas[i] = Math.Clamp(sigmas[i], narrowest, range);
    }

    /// <summary>To the farther neighbour; of the outermost of several observations to the only one, of a single one to the farther bound.</summary>
    void ToNeighbours(ReadOnlySpan<double> means, Span<double> sigmas)
    {
        var count = means.Length;
        var order = new int[count];
        for (var i = 0; i < count; i++) order[i] = i;
        var sorted = means.ToArray();
        Array.Sort(sorted, order);
        for (var i = 0; i < count; i++)
        {
            var left = sorted[i] - (i == 0 ? _low : sorted[i - 1]);
            var right = (i == count - 1 ? _high : sorted[i + 1]) - sorted[i];
            var widest = Math.Max(left, right);
            sigmas[order[i]] = count < 2 ? widest : i == 0 ? right : i == count - 1 ? left : widest;
        }
    }
}
