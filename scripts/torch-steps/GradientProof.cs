using TorchSharp;
using TorchSharp.Tests.Support;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace QuantGod.TorchSteps;

/// <summary>Gradients of the network in float32 against the same in float64.</summary>
static class GradientProof
{
    public static int Run(Options options)
    {
        manual_seed(0);
        backends.cudnn.allow_tf32 = false; // its 10-bit mantissa would hide what we look for
        using var network = new HybridNetwork(options.Size).to(options.Device);
        using var x = randn(options.Batch, options.Size.Steps, NetworkSize.Features).to(options.Device);
        using var y = randint(0, 3, [options.Batch]).to(options.Device);

        var worst = 0.0;
        var wide = Gradients(network.to(ScalarType.Float64), x.to(ScalarType.Float64), y);
        network.to(ScalarType.Float32);
        for (var repeat = 0; repeat < options.Steps; repeat++) worst = Math.Max(worst, Largest(Gradients(network, x, y), wide));

        var passed = worst <= options.Limit;
        var verdict = passed ? "passed" : "FAILED";
        Console.WriteLine(FormattableString.Invariant(
            $"proof  largest gap of a gradient {worst:e2} of the whole norm, limit {options.Limit:e0}, onednn {options.OneDnn}: {verdict}"));
        return passed ? 0 : 1;
    }

    static Tensor[] Gradients(HybridNetwork network, Tensor x, Tensor y)
    {
        network.zero_grad();
        functional.cross_entropy(network.call(x), y).backward();
        return network.parameters().Select(p => p.grad!.to(ScalarType.Float64, CPU)).ToArray();
    }

    /// <summary>Largest distance of one parameter's gradients, over the norm of all of them. Infinite when anything is not a number.</summary>
    static double Largest(Tensor[] narrow, Tensor[] wide)
    {
        var whole = Math.Sqrt(wide.Sum(g => g.square().sum().item<double>()));
        var gaps = narrow.Zip(wide, (a, b) => (a - b).norm().item<double>() / whole).ToArray();
        return gaps.Any(double.IsNaN) ? double.PositiveInfinity : gaps.Max();
    }
}
