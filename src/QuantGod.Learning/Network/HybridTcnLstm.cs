using QuantGod.Market.Labels;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace QuantGod.Learning.Network;

/// <summary>
/// Four dilated causal convolution blocks (dilations 1, 2, 4, 8), an LSTM over their output, and a two-layer classifier of its last hidden state.
/// The state dict has the reference's names in the reference's order.
/// </summary>
public sealed class HybridTcnLstm : Module<Tensor, (Tensor Logits, Tensor Probs)>
{
    /// <summary>Minutes that one convolution output depends on: 1 + 2 * (1 + 2 + 4 + 8).</summary>
    internal const int ReceptiveField = 31;

    readonly Sequential tcn; // field names are the keys of the checkpoint
    readonly LSTM lstm;
    readonly Sequential classifier;

    public HybridTcnLstm(NetworkOptions options) : base(nameof(HybridTcnLstm))
    {
        long channels = options.TcnChannels, hidden = options.LstmHidden;
        var blockDropout = options.Dropout / 2;
        tcn = Sequential(
            new TcnBlock(options.Features, channels, dilation: 1, blockDropout),
            new TcnBlock(channels, channels, dilation: 2, blockDropout),
            new TcnBlock(channels, channels, dilation: 4, blockDropout),
            new TcnBlock(channels, channels, dilation: 8, blockDropout));
        lstm = LSTM(channels, hidden, options.LstmLayers, batchFirst: true, dropout: options.LstmLayers > 1 ? options.Dropout : 0);
        classifier = Sequential(Linear(hidden, hidden / 2), GELU(), Dropout(options.HeadDropout), Linear(hidden / 2, TradeClass.Count));
        RegisterComponents();
    }

    /// <param name="x">(B, T, F) scaled features, oldest minute first.</param>
    /// <returns>(B, 3) logits and (B, 3) probabilities in the order SELL, NEUTRAL, BUY.</returns>
    public override (Tensor Logits, Tensor Probs) forward(Tensor x)
    {
        using var scope = NewDisposeScope();
        var y = tcn.call(x.transpose(1, 2)); // (B, C, T)
        var (_, lastHidden, _) = lstm.call(y.transpose(1, 2)); // (layers, B, H)
        var (logits, probs) = Classify(lastHidden);
        return (logits.MoveToOuterDisposeScope(), probs.MoveToOuterDisposeScope());
    }

    /// <summary>Runs all minutes of a window but its last, which is not known yet.</summary>
    /// <param name="x">(B, T - 1, F).</param>
    /// <returns>The LSTM's state after them, (layers, B, H) each.</returns>
    internal (Tensor Hidden, Tensor Cell) Begin(Tensor x)
    {
        using var scope = NewDisposeScope();
        var y = tcn.call(x.transpose(1, 2)); // (B, C, T - 1)
        var (_, hidden, cell) = lstm.call(y.transpose(1, 2));
        return (hidden.MoveToOuterDisposeScope(), cell.MoveToOuterDisposeScope());
    }

    /// <summary>Runs the last minute of a window that <see cref="Begin"/> has begun.</summary>
    /// <param name="tail">(B, <see cref="ReceptiveField"/>, F): the window's last minutes, which are all that the last convolution output depends on.</param>
    /// <param name="hidden">From <see cref="Begin"/>.</param>
    /// <param name="cell">From <see cref="Begin"/>.</param>
    internal (Tensor Logits, Tensor Probs) End(Tensor tail, Tensor hidden, Tensor cell)
    {
        using var scope = NewDisposeScope();
        var y = tcn.call(tail.transpose(1, 2)); // (B, C, 31)
        var last = y.narrow(2, ReceptiveField - 1, 1).transpose(1, 2); // (B, 1, C)
        var (_, lastHidden, _) = lstm.call(last, (hidden, cell));
        var (logits, probs) = Classify(lastHidden);
        return (logits.MoveToOuterDisposeScope(), probs.MoveToOuterDisposeScope());
    }

    (Tensor Logits, Tensor Probs) Classify(Tensor lastHidden) // (layers, B, H)
    {
        var logits = classifier.call(lastHidden.select(0, -1)); // (B, 3)
        return (logits, logits.softmax(1));
    }

    /// <summary>Numbers that training changes.</summary>
    public long TrainableParameters => parameters().Where(parameter => parameter.requires_grad).Sum(parameter => parameter.numel());
}
