using QuantGod.Learning.Engines;
using QuantGod.Learning.Network;
using TorchSharp;
using static TorchSharp.torch;

namespace QuantGod.Learning.Tests.Network;

public class EngineProofTests
{
    [Fact]
    public void The_engine_computes_the_gradients_of_the_network()
    {
        var result = EngineProof.Run(TrainingDevice.Cpu);

        Assert.True(result.Passed, result.Summary);
        Assert.True(result.Worst.WorstGradientError < EngineProof.MaxGradientError / 5, result.Summary); // room before an honest engine fails
    }

    [Theory, InlineData(double.NaN), InlineData(double.PositiveInfinity), InlineData(1.0), InlineData(1e30)]
    public void One_spoilt_number_in_one_gradient_fails_it_by_name(double spoilt)
    {
        var result = EngineProof.Run(CPU, network => Spoil(network, "tcn.2.bn.weight", gradient => gradient.narrow(0, 3, 1).add_(spoilt)));

        Assert.False(result.Passed);
        Assert.Contains("tcn.2.bn.weight", result.Summary);
    }

    [Fact]
    public void Garbage_in_a_gradient_that_should_be_0_fails_it() =>
        Assert.False(EngineProof.Run(CPU, network => Spoil(network, "tcn.1.causal_conv.conv.bias", gradient => gradient.add_(1e-3))).Passed);

    [Fact]
    public void Gradients_that_are_a_hundredth_too_long_fail_it() =>
        Assert.False(EngineProof.Run(CPU, network => Spoil(network, "lstm.weight_hh_l1", gradient => gradient.mul_(1.01))).Passed);

    [Fact]
    public void One_wrong_pass_of_many_fails_it()
    {
        var passes = 0;
        Assert.False(EngineProof.Run(CPU, network => Spoil(network, "classifier.0.weight", gradient => gradient.mul_(++passes == 5 ? 0 : 1))).Passed);
    }

    static void Spoil(HybridTcnLstm network, string name, Func<Tensor, Tensor> change)
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        change(network.named_parameters().Single(entry => entry.name == name).parameter.grad!);
    }
}
