using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace QuantGod.Learning.Network;

/// <summary>Causal convolution, batch normalisation, GELU and dropout, beside a residual that is convolved 1x1 when the channels change.</summary>
sealed class TcnBlock : Module<Tensor, Tensor>
{
    readonly CausalConv1d causal_conv; // field names are the keys of the checkpoint, their order is its order
    readonly BatchNorm bn;
    readonly Conv1d? residual_proj;
    readonly GELU gelu;
    readonly Dropout dropout;

    public TcnBlock(long channelsIn, long channelsOut, long dilation, double dropoutShare) : base(nameof(TcnBlock))
    {
        causal_conv = new CausalConv1d(channelsIn, channelsOut, dilation);
        bn = new BatchNorm(channelsOut);
        residual_proj = channelsIn == channelsOut ? null : Conv1d(channelsIn, channelsOut, 1);
        gelu = GELU();
        dropout = Dropout(dropoutShare);
        RegisterComponents();
    }

    public override Tensor forward(Tensor x) // (B, C, T)
    {
        using var scope = NewDisposeScope();
        var residual = residual_proj is null ? x : residual_proj.call(x); // (B, C', T)
        var y = dropout.call(gelu.call(bn.call(causal_conv.call(x)))); // (B, C', T)
        return (y + residual).MoveToOuterDisposeScope();
    }
}
