using QuantGod.Learning.Studies.Trials;

namespace QuantGod.Learning.Studies.Sampling;

/// <summary>Around each observed choice a distribution that prefers it and forgets none; the prior has no preference.</summary>
sealed class CategoricalKernels : IKernels
{
    readonly double[][] _probability; // by kernel, by choice
    readonly double[][] _logProbability; // by choice, by kernel

    public CategoricalKernels(CategoricalDistribution distribution, ReadOnlySpan<double> observed)
    {
        var choices = distribution.Choices.Count;
        var share = 1.0 / (observed.Length + 1);
        _probability = new double[observed.Length + 1][];
        for (var kernel = 0; kernel < observed.Length; kernel++)
        {
            var weights = new double[choices];
            Array.Fill(weights, share / (choices * share + 1));
            weights[(int)observed[kernel]] = (share + 1) / (choices * share + 1);
            _probability[kernel] = weights;
        }

        _probability[^1] = new double[choices];
        Array.Fill(_probability[^1], 1.0 / choices);
        if (distribution.Retired.Count > 0) Retire(distribution.Retired);
        _logProbability = [.. Enumerable.Range(0, choices).Select(choice => _probability.Select(weights => Math.Log(weights[choice])).ToArray())];
    }

    public IReadOnlyList<IReadOnlyList<double>> Weights => _probability;

    public double Draw(int kernel, SampleStream random)
    {
        var (left, weights) = (random.Next(), _probability[kernel]);
        var last = 0;
        for (var choice = 0; choice < weights.Length; choice++)
        {
            if (weights[choice] == 0) continue;
            (last, left) = (choice, left - weights[choice]);
            if (left < 0) break;
        }

        return last;
    }

    void Retire(IReadOnlySet<int> choices)
    {
        foreach (var weights in _probability)
        {
            foreach (var choice in choices) weights[choice] = 0;
            var sum = weights.Sum();
            for (var choice = 0; choice < weights.Length; choice++) weights[choice] /= sum;
        }
    }

    public void AddLogDensities(double value, Span<double> into)
    {
        var logs = _logProbability[(int)value];
        for (var kernel = 0; kernel < into.Length; kernel++) into[kernel] += logs[kernel];
    }
}
