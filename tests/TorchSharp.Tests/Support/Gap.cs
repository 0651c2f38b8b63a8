using static TorchSharp.torch;

namespace TorchSharp.Tests.Support;

/// <summary>How far two tensors lie apart.</summary>
static class Gap
{
    /// <summary>Largest absolute difference of two elements, in double arithmetic; not a number counts as infinite.</summary>
    public static double Largest(Tensor actual, Tensor expected)
    {
        Assert.Equal(expected.shape, actual.shape);
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        var gap = (actual.to(ScalarType.Float64) - expected.to(ScalarType.Float64)).abs().max().item<double>();
        return double.IsNaN(gap) ? double.PositiveInfinity : gap;
    }

    public static void AssertWithin(double tolerance, Tensor actual, Tensor expected) =>
        Assert.True(Largest(actual, expected) <= tolerance, $"The tensors lie {Largest(actual, expected):g3} apart, {tolerance:g3} is allowed.");
}
