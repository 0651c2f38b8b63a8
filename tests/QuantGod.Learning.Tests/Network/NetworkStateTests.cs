using QuantGod.Learning.Network;
using QuantGod.Learning.Network.Checkpoints;
using QuantGod.Learning.Tests.Support;
using TorchSharp;
using static TorchSharp.torch;

namespace QuantGod.Learning.Tests.Network;

public class NetworkStateTests
{
    [Fact]
    public void A_restored_network_has_the_captured_state()
    {
        using var one = new HybridTcnLstm(GoldenNetwork.Options("A"));
        using var other = new HybridTcnLstm(GoldenNetwork.Options("A"));
        var state = NetworkState.Capture(one);

        NetworkState.Restore(other, state, "test");

        SomeCheckpoint.Equal(state, NetworkState.Capture(other));
    }

    [Fact]
    public void A_captured_state_does_not_follow_later_changes()
    {
        using var network = new HybridTcnLstm(GoldenNetwork.Options("A"));
        var state = NetworkState.Capture(network);
        var before = state[0].Data.ToArray();

        using (no_grad())
            foreach (var parameter in network.parameters()) parameter.add_(1);

        Assert.Equal(before, state[0].Data);
    }

    [Fact]
    public void The_size_of_a_network_is_read_off_its_checkpoint()
    {
        var options = NetworkState.OptionsOf(CheckpointFile.Load(GoldenFile.Path("model/config_A_state.pt")), "a.pt");
        Assert.Equal((9, 8, 16, 2), (options.Features, options.TcnChannels, options.LstmHidden, options.LstmLayers));
    }

    [Fact]
    public void A_checkpoint_of_another_size_is_refused_with_both_shapes()
    {
        using var larger = new HybridTcnLstm(GoldenNetwork.Options("A") with { TcnChannels = 12 });
        var smaller = CheckpointFile.Load(GoldenFile.Path("model/config_A_state.pt"));

        var error = Assert.Throws<CheckpointException>(() => NetworkState.Restore(larger, smaller, "best.pt"));

        Assert.Contains("best.pt", error.Message);
        Assert.Contains("[8, 9, 3] where [12, 9, 3]", error.Message);
    }

    [Fact]
    public void A_checkpoint_that_lacks_a_tensor_is_refused_by_its_name()
    {
        using var network = new HybridTcnLstm(GoldenNetwork.Options("A"));
        var state = NetworkState.Capture(network);

        Assert.Contains("no classifier.3.bias", Refused([.. state.SkipLast(1)]));
        Assert.Contains("has other", Refused([.. state, state[0] with { Name = "other" }]));

        string Refused(CheckpointTensor[] tensors) => Assert.Throws<CheckpointException>(() => NetworkState.Restore(network, tensors, "a.pt")).Message;
    }
}
