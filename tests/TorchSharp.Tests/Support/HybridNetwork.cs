using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using F = TorchSharp.torch.nn.functional;

namespace TorchSharp.Tests.Support;

/// <summary>Sizes of the network; A, B and C are those of Golden/structure.json.</summary>
sealed record NetworkSize(long Channels, long Hidden, long Layers, long Steps)
{
    public const long Features = 9;

    public static readonly NetworkSize A = new(8, 16, 2, 64);
    public static readonly NetworkSize B = new(64, 256, 2, 720);
    public static readonly NetworkSize C = new(32, 128, 1, 720);

    public static NetworkSize Named(string name) => name switch { "A" => A, "B" => B, _ => C };
}

/// <summary>The network that these engines exist for: four causal convolutions, an LSTM, a small head. Dropout 0 makes runs comparable.</summary>
sealed class HybridNetwork : Module<Tensor, Tensor>
{
    readonly ModuleList<TcnBlock> tcn;
    readonly LSTM lstm;
    readonly Sequential classifier;

    public HybridNetwork(NetworkSize size, double dropout = 0) : base(nameof(HybridNetwork))
    {
        tcn = ModuleList(
            new TcnBlock(NetworkSize.Features, size.Channels, 1, dropout), new TcnBlock(size.Channels, size.Channels, 2, dropout),
            new TcnBlock(size.Channels, size.Channels, 4, dropout), new TcnBlock(size.Channels, size.Channels, 8, dropout));
        lstm = LSTM(size.Channels, size.Hidden, size.Layers, batchFirst: true, dropout: size.Layers > 1 ? dropout : 0);
        classifier = Sequential(Linear(size.Hidden, size.Hidden / 2), GELU(), Dropout(dropout > 0 ? 0.4 : 0), Linear(size.Hidden / 2, 3));
        RegisterComponents();
    }

    /// <param name="input">(B, steps, 9)</param>
    /// <returns>Logits, (B, 3).</returns>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var x = input.transpose(1, 2);
        foreach (var block in tcn) x = block.call(x);
        var (steps, _, _) = lstm.call(x.transpose(1, 2));
        return classifier.call(steps.select(1, -1)).MoveToOuterDisposeScope();
    }
}

sealed class TcnBlock : Module<Tensor, Tensor>
{
    readonly CausalConv causal_conv;
    readonly BatchNorm1d bn;
    readonly GELU activation = GELU();
    readonly Dropout dropout;
    readonly Conv1d? residual_proj;

    public TcnBlock(long channelsIn, long channelsOut, long dilation, double dropout) : base(nameof(TcnBlock))
    {
        causal_conv = new CausalConv(channelsIn, channelsOut, dilation);
        bn = BatchNorm1d(channelsOut);
        this.dropout = Dropout(dropout / 2);
        residual_proj = channelsIn == channelsOut ? null : Conv1d(channelsIn, channelsOut, 1);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var y = dropout.call(activation.call(bn.call(causal_conv.call(input))));
        return (y + (residual_proj is null ? input : residual_proj.call(input))).MoveToOuterDisposeScope();
    }
}

/// <summary>Sees only the past: pads on the left.</summary>
sealed class CausalConv : Module<Tensor, Tensor>
{
    readonly Conv1d conv;
    readonly long _context;

    public CausalConv(long channelsIn, long channelsOut, long dilation) : base(nameof(CausalConv))
    {
        conv = Conv1d(channelsIn, channelsOut, 3, dilation: dilation);
        _context = 2 * dilation;
        RegisterComponents();
    }

    public override Tensor forward(Tensor input)
    {
        using var padded = F.pad(input, (_context, 0L));
        return conv.call(padded);
    }
}
