using System.Text.Json;
using QuantGod.Learning.Network;
using QuantGod.Learning.Network.Checkpoints;
using QuantGod.Learning.Tests.Support;
using TorchSharp;
using static TorchSharp.torch;

namespace QuantGod.Learning.Tests.Network;

public class HybridTcnLstmTests
{
    [Theory, InlineData("A"), InlineData("B"), InlineData("C")]
    public void The_state_dict_has_the_names_shapes_and_order_of_the_reference(string name)
    {
        var golden = GoldenFile.Json("model/structure.json").GetProperty(name);
        using var network = new HybridTcnLstm(GoldenNetwork.Options(name));

        var state = NetworkState.Capture(network);

        Assert.Equal(
            golden.GetProperty("state_dict").EnumerateArray().Select(entry =>
                Text(entry.GetProperty("key").GetString(), entry.GetProperty("dtype").GetString(), entry.GetProperty("shape").Longs())),
            state.Select(tensor => Text(tensor.Name, tensor.Number.ToString().ToLowerInvariant(), tensor.Shape)));
        Assert.Equal(golden.GetProperty("trainable_parameters").GetInt64(), network.TrainableParameters);
        Assert.Equal(
            golden.GetProperty("parameter_order").EnumerateArray().Select(item => item.GetString()),
            network.named_parameters().Select(entry => entry.name));

        static string Text(string? key, string? type, IEnumerable<long> shape) => $"{key} {type} [{string.Join(",", shape)}]";
    }

    [Fact]
    public void A_reference_checkpoint_gives_the_reference_output()
    {
        var golden = GoldenFile.Json("model/config_A_eval.json");
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        var x = GoldenFile.Json("model/config_A_input.json");

        using var network = GoldenNetwork.Load("model/config_A_state.pt");
        network.eval();
        var (logits, probs) = network.call(GoldenNetwork.Tensor(x));
        Near.Equal(golden.GetProperty("logits").GetProperty("values").Doubles(), logits.Values(), 2e-6, what: "logits");
        Near.Equal(golden.GetProperty("probs").GetProperty("values").Doubles(), probs.Values(), 2e-6, what: "probs");

        using var exact = GoldenNetwork.Load("model/config_A_state.pt", ScalarType.Float64);
        exact.eval();
        var (exactLogits, exactProbs) = exact.call(GoldenNetwork.Tensor(x, ScalarType.Float64));
        Near.Equal(golden.GetProperty("logits_float64").GetProperty("values").Doubles(), exactLogits.Values(), 1e-12, what: "float64 logits");
        Near.Equal(golden.GetProperty("probs_float64").GetProperty("values").Doubles(), exactProbs.Values(), 1e-12, what: "float64 probs");
    }

    [Theory, InlineData("A"), InlineData("B"), InlineData("C")]
    public void Formula_weights_give_the_reference_output_at_full_size(string name)
    {
        var golden = GoldenFile.Json("model/formula_weights.json").GetProperty("configs").GetProperty(name);
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        using var network = new HybridTcnLstm(GoldenNetwork.Options(name));
        var k = 0;
        var weights = NetworkState.Capture(network).Select(like => GoldenNetwork.Formula(like, like.Number == CheckpointNumber.Int64 ? -1 : k++));
        NetworkState.Restore(network, [.. weights], "formula");
        network.eval();
        var x = GoldenNetwork.FormulaInput(golden.GetProperty("batch").GetInt32(), golden.GetProperty("config").GetProperty("seq_len").GetInt32());

        var (logits, probs) = network.call(x);
        Near.Equal(Numbers("logits"), logits.Values(), 2e-6, what: "logits");
        Near.Equal(Numbers("probs"), probs.Values(), 2e-6, what: "probs");

        network.to(ScalarType.Float64);
        Near.Equal(Numbers("logits_float64"), network.call(x.to(ScalarType.Float64)).Logits.Values(), 1e-12, what: "float64 logits");

        double[] Numbers(string property) => golden.GetProperty(property).GetProperty("values").Doubles();
    }

    [Fact]
    public void Later_minutes_never_change_the_output_of_a_block_for_earlier_ones()
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        manual_seed(1);
        using var block = new TcnBlock(9, 8, dilation: 4, dropoutShare: 0);
        block.eval();
        var x = randn(new long[] { 2, 9, 40 }); // (B, F, T)
        var changed = x.clone();
        changed.narrow(2, 30, 10).add_(1);

        Assert.Equal(block.call(x).narrow(2, 0, 30).Values(), block.call(changed).narrow(2, 0, 30).Values());
    }

    [Fact]
    public void Windows_of_a_batch_do_not_influence_each_other_in_evaluation()
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        using var network = GoldenNetwork.Load("model/config_A_state.pt");
        network.eval();
        var x = GoldenNetwork.Tensor(GoldenFile.Json("model/config_A_input.json"));

        var together = network.call(x).Logits.Values();
        var alone = network.call(x.narrow(0, 2, 1)).Logits.Values();

        Near.Equal(together[6..9], alone, 1e-6);
    }

    [Fact]
    public void Dropout_acts_in_training_only()
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        using var network = new HybridTcnLstm(GoldenNetwork.Options("A") with { Dropout = 0.5, HeadDropout = 0.4 });
        var x = GoldenNetwork.FormulaInput(4, 64);

        network.eval();
        Assert.Equal(network.call(x).Logits.Values(), network.call(x).Logits.Values());
        network.train();
        Assert.NotEqual(network.call(x).Logits.Values(), network.call(x).Logits.Values());
    }
}
