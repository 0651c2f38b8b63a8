using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using F = TorchSharp.torch.nn.functional;

namespace QuantGod.Learning.Network;

/// <summary>Batch normalisation over channels that counts its training batches, as the reference's checkpoint does and TorchSharp's own does not.</summary>
sealed class BatchNorm : Module<Tensor, Tensor>
{
    readonly Parameter weight; // field names are the keys of the checkpoint
    readonly Parameter bias;
    readonly Tensor running_mean;
    readonly Tensor running_var;
    readonly Tensor num_batches_tracked;

    public BatchNorm(long channels) : base(nameof(BatchNorm))
    {
        weight = Parameter(ones(channels));
        bias = Parameter(zeros(channels));
        running_mean = zeros(channels);
        running_var = ones(channels);
        num_batches_tracked = zeros(Array.Empty<long>(), dtype: ScalarType.Int64);
        RegisterComponents();
    }

    public override Tensor forward(Tensor x) // (B, C, T)
    {
        if (training) num_batches_tracked.add_(1);
        return F.batch_norm(x, running_mean, running_var, weight, bias, training); // (B, C, T)
    }
}
