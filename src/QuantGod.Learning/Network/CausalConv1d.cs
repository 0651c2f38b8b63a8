using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using F = TorchSharp.torch.nn.functional;

namespace QuantGod.Learning.Network;

/// <summary>A dilated convolution over time that sees a step and those before it: padded on the left only, so its output is as long as its input.</summary>
sealed class CausalConv1d : Module<Tensor, Tensor>
{
    const long KernelSize = 3;

    readonly Conv1d conv; // field names are the keys of the checkpoint
    readonly long _left;

    public CausalConv1d(long channelsIn, long channelsOut, long dilation) : base(nameof(CausalConv1d))
    {
        _left = (KernelSize - 1) * dilation;
        conv = Conv1d(channelsIn, channelsOut, KernelSize, dilation: dilation);
        RegisterComponents();
    }

    public override Tensor forward(Tensor x) // (B, C, T)
    {
        using var padded = F.pad(x, (_left, 0L)); // (B, C, left + T)
        return conv.call(padded); // (B, C', T)
    }
}
