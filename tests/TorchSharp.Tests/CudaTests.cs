using TorchSharp.Tests.Support;
using static TorchSharp.torch;

namespace TorchSharp.Tests;

public class CudaTests
{
    [CudaFact]
    public void Values_survive_the_way_to_the_gpu_and_back()
    {
        var t = randn(3, 4);

        Assert.True(t.cuda().cpu().equal(t));
        Assert.Equal(t.data<float>().ToArray(), t.cuda().data<float>().ToArray());
        Assert.Throws<InvalidOperationException>(() => t.cuda().bytes.Length);
    }

    [CudaFact]
    public void Network_gives_the_cpus_logits_and_gradients()
    {
        backends.cudnn.allow_tf32 = false;
        using var network = new HybridNetwork(NetworkSize.C);
        var (x, y) = (randn(4, 720, 9), randint(0, 3, [4]));
        var (logits, gradients) = Run(network, x, y);
        var (cudaLogits, cudaGradients) = Run(network.cuda(), x.cuda(), y.cuda());

        Gap.AssertWithin(1e-4, cudaLogits, logits);
        foreach (var (onGpu, onCpu) in cudaGradients.Zip(gradients)) Gap.AssertWithin(1e-4, onGpu, onCpu);
    }

    [CudaFact]
    public void Optimizer_takes_the_cpus_steps()
    {
        static Tensor Steps(Device device)
        {
            using var parameter = nn.Parameter(arange(1, 7, 1, float64).reshape(2, 3).to(device));
            using var optimizer = optim.AdamW([parameter], 0.1, weight_decay: 0.1);
            for (var step = 0; step < 5; step++)
            {
                optimizer.zero_grad();
                parameter.square().sum().backward();
                nn.utils.clip_grad_norm_([parameter], 1.0);
                optimizer.step();
            }

            return parameter.detach().cpu().clone();
        }

        Gap.AssertWithin(1e-12, Steps(CUDA), Steps(CPU));
    }

    [CudaFact]
    public void Memory_that_the_gpu_does_not_have_is_an_out_of_memory_exception() =>
        Assert.Throws<EngineOutOfMemoryException>(() => empty(1L << 42, dtype: float32, device: CUDA));

    [CudaFact]
    public void Seed_repeats_the_gpus_random_numbers()
    {
        cuda.manual_seed_all(5);
        var first = randn(100, device: CUDA);
        cuda.manual_seed_all(5);
        Assert.True(randn(100, device: CUDA).equal(first));
    }

    static (Tensor logits, Tensor[] gradients) Run(HybridNetwork network, Tensor x, Tensor y)
    {
        network.zero_grad();
        var logits = network.call(x);
        nn.functional.cross_entropy(logits, y).backward();
        return (logits.detach().cpu(), network.parameters().Select(p => p.grad!.cpu()).ToArray());
    }
}
