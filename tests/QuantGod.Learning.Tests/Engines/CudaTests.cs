using QuantGod.Learning.Engines;
using QuantGod.Learning.Network;
using QuantGod.Learning.Optimizing;
using QuantGod.Learning.Tests.Support;
using TorchSharp;
using static TorchSharp.torch;

namespace QuantGod.Learning.Tests.Engines;

public class CudaTests
{
    [CudaFact]
    public void The_gradients_of_the_network_are_right_on_the_gpu()
    {
        var result = EngineProof.Run(TrainingDevice.Cuda);

        Assert.True(result.Passed, result.Summary);
    }

    [CudaFact]
    public void A_checkpoint_goes_to_the_gpu_and_back_unchanged_and_gives_the_reference_output_there()
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        using var network = GoldenNetwork.Load("model/config_A_state.pt");
        var before = NetworkState.Capture(network);
        network.to(CUDA);
        network.eval();

        SomeCheckpoint.Equal(before, NetworkState.Capture(network));
        var expected = GoldenFile.Json("model/config_A_eval.json").GetProperty("logits").GetProperty("values").Doubles();
        var x = GoldenNetwork.Tensor(GoldenFile.Json("model/config_A_input.json")).cuda();
        Near.Equal(expected, network.call(x).Logits.Values(), 1e-4, what: "logits");
    }

    [CudaFact]
    public void Memory_that_the_gpu_does_not_have_is_distinguished_from_other_errors() =>
        Assert.True(EngineMemory.IsExhausted(Assert.ThrowsAny<Exception>(() => empty(1L << 42, dtype: ScalarType.Float32, device: CUDA))));

    [CudaFact]
    public void A_seed_repeats_the_gpus_random_numbers()
    {
        TorchDevice.Seed(5);
        var first = randn(100, device: CUDA).Values();
        TorchDevice.Seed(5);
        Assert.Equal(first, randn(100, device: CUDA).Values());
    }

    [Fact]
    public void A_gpu_that_is_asked_for_and_not_there_is_refused_with_what_to_do()
    {
        if (TorchLibraries.HasCuda && cuda.is_available()) return;

        var message = Assert.Throws<InvalidOperationException>(() => TorchDevice.Of(TrainingDevice.Cuda)).Message;

        Assert.Contains("training.device is cuda", message);
        Assert.Contains(TorchLibraries.HasCuda ? "nvidia-smi" : "Torch=cuda ./build.sh", message);
    }
}
