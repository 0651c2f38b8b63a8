using QuantGod.Learning.Studies.Trials;

namespace QuantGod.Learning.Studies.Sampling;

/// <summary>
/// A density over some parameters made of kernels around observed trials and one wide prior (Bergstra et al. 2011, as Optuna computes it). A
/// kernel is a product over the parameters.
/// </summary>
sealed class ParzenEstimator
{
    const int RecentTrials = 25;

    readonly IKernels[] _parameters;
    readonly double[] _logWeights;
    readonly double[] _scratch;

    /// <param name="space">The parameters.</param>
    /// <param name="observed">Internal values, by parameter, then by trial, oldest first.</param>
    /// <param name="jointBandwidth">Kernel width where several parameters are drawn together.</param>
    /// <param name="joint">Whether they are.</param>
    public ParzenEstimator(IReadOnlyList<Distribution> space, IReadOnlyList<double[]> observed, Bandwidth jointBandwidth, bool joint)
    {
        var bandwidth = joint ? jointBandwidth : Bandwidth.Neighbours;
        _parameters = [.. space.Zip(observed, (distribution, values) => Kernels(distribution, values, bandwidth, space.Count))];
        Weights = MixtureWeights(observed[0].Length);
        _logWeights = [.. Weights.Select(weight => Math.Log(weight))];
        _scratch = new double[Weights.Count];
    }

    /// <summary>Of each kernel, the prior last; they sum to 1.</summary>
    public IReadOnlyList<double> Weights { get; }

    public IReadOnlyList<IKernels> Parameters => _parameters;

    /// <summary>How much each of <paramref name="count"/> trials counts, oldest first: the newest 25 fully, those before less and less.</summary>
    public static double[] AgeWeights(int count)
    {
        var weights = new double[count];
        Array.Fill(weights, 1);
        var old = count - RecentTrials;
        for (var i = 0; i < old; i++) weights[i] = old == 1 ? 1.0 / count : 1.0 / count + i * ((1 - 1.0 / count) / (old - 1));
        if (old > 1) weights[old - 1] = 1;
        return weights;
    }

    /// <returns>One internal value a parameter.</returns>
    public double[] Draw(SampleStream random)
    {
        var kernel = 0;
        for (var left = random.Next(); kernel < Weights.Count - 1; kernel++)
        {
            left -= Weights[kernel];
            if (left < 0) break;
        }

        return [.. _parameters.Select(parameter => parameter.Draw(kernel, random))];
    }

    /// <param name="values">One internal value a parameter.</param>
    public double LogDensity(ReadOnlySpan<double> values)
    {
        _logWeights.CopyTo(_scratch, 0);
        for (var i = 0; i < _parameters.Length; i++) _parameters[i].AddLogDensities(values[i], _scratch);

        var max = double.NegativeInfinity;
        foreach (var log in _scratch) max = Math.Max(max, log);
        if (double.IsNegativeInfinity(max)) return max;

        var sum = 0.0;
        foreach (var log in _scratch) sum += Math.Exp(log - max);
        return max + Math.Log(sum);
    }

    static double[] MixtureWeights(int observations)
    {
        double[] weights = [.. AgeWeights(observations), 1]; // the prior counts as a recent trial
        var sum = weights.Sum();
        for (var i = 0; i < weights.Length; i++) weights[i] /= sum;
        return weights;
    }

    static IKernels Kernels(Distribution distribution, double[] values, Bandwidth bandwidth, int jointly) => distribution switch
    {
        NumericDistribution number => new NumericKernels(number, values, bandwidth, jointly),
        CategoricalDistribution list => new CategoricalKernels(list, values),
        _ => throw new ArgumentException($"{distribution.GetType()} has no kernels."),
    };
}

/// <summary>One parameter's side of a Parzen estimator: a density for each kernel, the prior last.</summary>
interface IKernels
{
    /// <summary>An internal value from one kernel.</summary>
    double Draw(int kernel, SampleStream random);

    /// <summary>Adds each kernel's log density (log probability where values lie on a grid) at <paramref name="value"/>.</summary>
    void AddLogDensities(double value, Span<double> into);
}
