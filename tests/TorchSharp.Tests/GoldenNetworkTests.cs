using System.Text.Json;
using TorchSharp.Tests.Support;
using static TorchSharp.torch;

namespace TorchSharp.Tests;

/// <summary>The whole network against figures that PyTorch made.</summary>
public class GoldenNetworkTests
{
    [Theory, InlineData("A"), InlineData("B"), InlineData("C")]
    public void State_has_pytorchs_keys_shapes_and_order(string name)
    {
        using var network = new HybridNetwork(NetworkSize.Named(name));
        var expected = Golden.Read("structure").GetProperty(name).GetProperty("state_dict").EnumerateArray().ToArray();

        var state = network.state_dict();

        Assert.Equal(expected.Select(e => e.GetProperty("key").GetString()), state.Keys);
        Assert.Equal(expected.Select(e => Shape(e)), state.Values.Select(t => string.Join(",", t.shape)));
        Assert.Equal(
            Golden.Read("structure").GetProperty(name).GetProperty("trainable_parameters").GetInt64(), network.parameters().Sum(p => p.numel()));
    }

    [Fact]
    public void Seed_0_starts_from_the_very_weights_that_pytorch_starts_from()
    {
        manual_seed(0);
        using var network = new HybridNetwork(NetworkSize.A);

        foreach (var (key, expected) in Golden.State("config_A_state")) Assert.Equal(0, Gap.Largest(network.state_dict()[key], expected));
    }

    [Fact]
    public void Logits_in_evaluation_agree_in_float32_and_float64()
    {
        using var network = Trained();
        network.eval();
        using var _ = no_grad();
        var input = Golden.Read("config_A_input").ToTensor();
        var expected = Golden.Read("config_A_eval");

        Gap.AssertWithin(2e-6, network.call(input), expected.GetProperty("logits").ToTensor());
        Gap.AssertWithin(2e-6, network.call(input).softmax(1), expected.GetProperty("probs").ToTensor());
        network.to(ScalarType.Float64);
        Gap.AssertWithin(1e-12, network.call(input.to(ScalarType.Float64)), expected.GetProperty("logits_float64").ToTensor());
    }

    [Theory, InlineData("A"), InlineData("B"), InlineData("C")]
    public void Logits_from_formula_weights_agree(string name)
    {
        using var network = new HybridNetwork(NetworkSize.Named(name));
        var expected = Golden.Read("formula_weights").GetProperty("configs").GetProperty(name);
        FormulaWeights.Fill(network);
        network.eval();
        using var _ = no_grad();
        var input = FormulaWeights.Input(expected.GetProperty("batch").GetInt64(), NetworkSize.Named(name).Steps);

        Gap.AssertWithin(2e-6, network.call(input), expected.GetProperty("logits").ToTensor());
        network.to(ScalarType.Float64);
        Gap.AssertWithin(1e-12, network.call(input.to(ScalarType.Float64)), expected.GetProperty("logits_float64").ToTensor());
    }

    [Theory, InlineData("1.0", 1.0), InlineData("0.05", 0.05)]
    public void Five_training_steps_in_float64_follow_pytorch(string trace, double maxNorm)
    {
        var golden = Golden.Read("train_trace_clip_" + trace).GetProperty("float64");
        using var run = new TrainingRun(Trained(), ScalarType.Float64, maxNorm);

        foreach (var expected in golden.GetProperty("steps").EnumerateArray())
        {
            var (loss, norm) = run.Step();
            Assert.Equal(expected.Number("loss"), loss, 1e-9);
            Assert.Equal(expected.Number("grad_norm_before_clip"), norm, 1e-9);
        }

        AssertChecksums(golden.GetProperty("final_checksums"), run.Network.state_dict(), _ => 1e-9);
        run.Network.eval();
        using var _ = no_grad();
        var input = Golden.Read("config_A_input").ToTensor().to(ScalarType.Float64);
        Gap.AssertWithin(1e-9, run.Network.call(input), golden.GetProperty("eval_after_training").GetProperty("logits").ToTensor());
    }

    [Theory, InlineData("1.0", 1.0), InlineData("0.05", 0.05)]
    public void Five_training_steps_in_float32_follow_pytorch(string trace, double maxNorm)
    {
        var golden = Golden.Read("train_trace_clip_" + trace).GetProperty("float32");
        using var run = new TrainingRun(Trained(), ScalarType.Float32, maxNorm);

        foreach (var expected in golden.GetProperty("steps").EnumerateArray())
        {
            var (loss, norm) = run.Step();
            Assert.Equal(expected.Number("loss"), loss, 2e-6);
            Assert.Equal(expected.Number("grad_norm_before_clip"), norm, 1e-5 * norm);
        }

        // These biases feed a BatchNorm: their true gradient is 0, and AdamW blows rounding noise up to a full step.
        AssertChecksums(
            golden.GetProperty("final_checksums"), run.Network.state_dict(),
            key => key.EndsWith("conv.bias", StringComparison.Ordinal) || key.EndsWith("running_mean", StringComparison.Ordinal) ? 8 * 1.5e-3 : 1e-5);
    }

    [Fact]
    public void First_gradients_in_float64_agree_tensor_by_tensor()
    {
        var golden = Golden.Read("train_trace_clip_1.0").GetProperty("float64").GetProperty("first_step").GetProperty("grad_l2");
        using var run = new TrainingRun(Trained(), ScalarType.Float64, maxNorm: 1e9);
        run.Step();

        foreach (var (name, parameter) in run.Network.named_parameters())
        {
            Assert.Equal(golden.Number(name), parameter.grad!.norm().item<double>(), 1e-9);
        }
    }

    static HybridNetwork Trained()
    {
        var network = new HybridNetwork(NetworkSize.A);
        network.load_state_dict(Golden.State("config_A_state"));
        return network;
    }

    static void AssertChecksums(JsonElement expected, Dictionary<string, Tensor> state, Func<string, double> tolerance)
    {
        foreach (var entry in expected.EnumerateObject())
        {
            var values = state[entry.Name].to(ScalarType.Float64);
            Assert.Equal(entry.Value.Number("sum"), values.sum().item<double>(), tolerance(entry.Name));
            Assert.Equal(entry.Value.Number("l2"), values.norm().item<double>(), tolerance(entry.Name));
        }
    }

    static string Shape(JsonElement entry) => string.Join(",", entry.GetProperty("shape").EnumerateArray().Select(d => d.GetInt64()));
}
