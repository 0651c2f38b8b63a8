namespace QuantGod.Learning.Studies.Sampling;

/// <summary>One parameter's side of a Parzen estimator: a density for each kernel, the prior last.</summary>
interface IKernels
{
    /// <summary>An internal value from one kernel.</summary>
    double Draw(int kernel, SampleStream random);

    /// <summary>Adds each kernel's log density (log probability where values lie on a grid) at <paramref name="value"/>.</summary>
    void AddLogDensities(double value, Span<double> into);
}
