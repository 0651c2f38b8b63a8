using TorchSharp.Modules;
using TorchSharp.Tests.Support;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Tests;

/// <summary>Each layer's gradients: float64 against central differences, float32 against float64.</summary>
public class GradientTests
{
    public static TheoryData<string> Layers => ["conv", "norm", "gelu", "gelu, tanh form", "lstm", "two-layer lstm", "linear"];

    [Theory, MemberData(nameof(Layers))]
    public void Gradients_agree_with_central_differences(string layer)
    {
        manual_seed(3);
        using var module = Layer(layer).to(ScalarType.Float64);
        var x = randn(3, 4, 6, dtype: float64).requires_grad_();
        Loss(module, x).backward();

        foreach (var tensor in module.parameters().Append<Tensor>(x))
        {
            for (long i = 0; i < Math.Min(tensor.numel(), 12); i++)
            {
                var element = tensor.grad!.contiguous().reshape(-1)[i].item<double>();
                Assert.Equal(Difference(module, x, tensor, i), element, 1e-7 * (1 + Math.Abs(element)));
            }
        }
    }

    [Theory, MemberData(nameof(Layers))]
    public void Gradients_in_float32_agree_with_float64(string layer)
    {
        manual_seed(4);
        using var module = Layer(layer).to(ScalarType.Float64);
        var x = randn(3, 4, 6, dtype: float64);
        var wide = Gradients(module, x.clone().requires_grad_());
        module.to(ScalarType.Float32);
        var narrow = Gradients(module, x.to(float32).requires_grad_());

        foreach (var (a, b) in narrow.Zip(wide)) Gap.AssertWithin(1e-5, a, b);
    }

    [Fact]
    public void Nothing_is_recorded_without_gradients_and_afterwards_again()
    {
        var weight = Parameter(ones(1));
        using (no_grad()) Assert.False((weight * 2).requires_grad);
        using (inference_mode()) Assert.False((weight * 2).requires_grad);
        using (no_grad())
        using (enable_grad()) Assert.True((weight * 2).requires_grad);

        Assert.True(is_grad_enabled());
        Assert.True((weight * 2).requires_grad);
    }

    [Fact]
    public void Gradients_add_up_over_backward_passes()
    {
        var weight = Parameter(ones(1));
        (weight * 2).sum().backward();
        (weight * 3).sum().backward();

        Assert.Equal(5f, weight.grad!.item<float>());
        Assert.False(weight.detach().requires_grad);
    }

    static Module<Tensor, Tensor> Layer(string name) => name switch
    {
        "conv" => Conv1d(4, 5, 3, padding: 2, dilation: 2),
        "norm" => BatchNorm1d(4),
        "gelu" => GELU(),
        "gelu, tanh form" => GELU(Modules.GELU.Approximate.tanh),
        "lstm" => new LastStep(LSTM(6, 5, batchFirst: true)),
        "two-layer lstm" => new LastStep(LSTM(6, 5, 2, batchFirst: true)),
        _ => Linear(6, 2),
    };

    /// <summary>The transposition makes the gradient that comes back not contiguous, as between the network's convolutions and its LSTM.</summary>
    static Tensor Loss(Module<Tensor, Tensor> module, Tensor x)
    {
        var y = module.call(x);
        var transposed = y.dim() == 3 ? y.transpose(1, 2).contiguous() : y;
        return (transposed.square() * transposed.sigmoid()).sum();
    }

    static Tensor[] Gradients(Module<Tensor, Tensor> module, Tensor x)
    {
        module.zero_grad();
        Loss(module, x).backward();
        return module.parameters().Append<Tensor>(x).Select(t => t.grad!.to(float64).clone()).ToArray();
    }

    static double Difference(Module<Tensor, Tensor> module, Tensor x, Tensor changed, long index)
    {
        const double h = 1e-5;
        using var _ = no_grad();
        var element = changed.view(-1).narrow(0, index, 1);
        element.add_(h);
        var above = Loss(module, x).item<double>();
        element.sub_(2 * h);
        var below = Loss(module, x).item<double>();
        element.add_(h);
        return (above - below) / (2 * h);
    }

    sealed class LastStep : Module<Tensor, Tensor>
    {
        readonly LSTM lstm;

        public LastStep(LSTM lstm) : base(nameof(LastStep))
        {
            this.lstm = lstm;
            RegisterComponents();
        }

        public override Tensor forward(Tensor input) => lstm.call(input).Item1;
    }
}
