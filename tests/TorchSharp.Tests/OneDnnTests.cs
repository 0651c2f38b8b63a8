using TorchSharp.Tests.Support;
using static TorchSharp.torch;

namespace TorchSharp.Tests;

/// <summary>The cure for GELU's gradient under oneDNN, and the fault it cures; docs/engines.md tells the story.</summary>
public class OneDnnTests
{
    [Fact]
    public void Cured_gelu_has_right_gradients_while_onednn_stays_on()
    {
        Assert.True(OneDnn.GeluIsCured);
        for (var repeat = 0; repeat < 20; repeat++) Assert.InRange(WorstGap(), 0, 1e-6);
    }

    [Libtorch113Fact]
    public void Without_the_cure_the_fault_shows()
    {
        // The fault hands out memory that was never written. Memory freed just before is full of a recognisable value, so that reading it is seen.
        var before = OneDnn.GeluIsCured;
        try
        {
            OneDnn.GeluIsCured = false;
            var worst = 0.0;
            for (var repeat = 0; repeat < 20; repeat++)
            {
                Poison();
                worst = Math.Max(worst, WorstGap());
            }

            Assert.True(worst > 1e-3, $"GELU's gradient was right to {worst:g3} without the cure: this libtorch may no longer need it.");
        }
        finally
        {
            OneDnn.GeluIsCured = before;
        }
    }

    /// <summary>Of the gradient through GELU and a transposition, float32 against float64.</summary>
    static double WorstGap()
    {
        using var scope = NewDisposeScope();
        var x = randn(4, 8, 64);
        return Gap.Largest(Gradient(x), Gradient(x.to(float64)));
    }

    static Tensor Gradient(Tensor source)
    {
        var x = source.detach().clone().requires_grad_();
        var y = nn.functional.gelu(x).transpose(1, 2);
        (y * (arange(y.numel(), dtype: y.dtype) / y.numel()).reshape(y.shape)).sum().backward();
        return x.grad!;
    }

    static void Poison()
    {
        using var scope = NewDisposeScope();
        for (var i = 0; i < 64; i++) full([4, 8, 64], 1e6);
    }
}
