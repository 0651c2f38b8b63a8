using QuantGod.Learning.Network;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace QuantGod.Benchmarks.Steps;

/// <summary>The network put together of TorchSharp's own modules, with nothing of ours in between: what the engine alone can do.</summary>
sealed class PlainNetwork : Module<Tensor, Tensor>
{
    readonly List<Conv1d> _convolutions = [];
    readonly List<BatchNorm1d> _norms = [];
    readonly Conv1d _projection;
    readonly LSTM _lstm;
    readonly Sequential _classifier;
    readonly double _dropout;

    public PlainNetwork(NetworkOptions options) : base(nameof(PlainNetwork))
    {
        foreach (var dilation in new[] { 1, 2, 4, 8 })
        {
            _convolutions.Add(Conv1d(dilation == 1 ? options.Features : options.TcnChannels, options.TcnChannels, 3, dilation: dilation));
            _norms.Add(BatchNorm1d(options.TcnChannels));
            register_module($"conv{dilation}", _convolutions[^1]);
            register_module($"norm{dilation}", _norms[^1]);
        }

        _projection = Conv1d(options.Features, options.TcnChannels, 1);
        _lstm = LSTM(options.TcnChannels, options.LstmHidden, options.LstmLayers, batchFirst: true, dropout: options.LstmLayers > 1 ? options.Dropout : 0);
        _classifier = Sequential(Linear(options.LstmHidden, options.LstmHidden / 2), GELU(), Dropout(options.HeadDropout), Linear(options.LstmHidden / 2, 3));
        _dropout = options.Dropout / 2;
        RegisterComponents();
    }

    public override Tensor forward(Tensor x) // (B, T, F)
    {
        using var scope = NewDisposeScope();
        var y = x.transpose(1, 2); // (B, F, T)
        for (var block = 0; block < 4; block++)
        {
            var convolved = _convolutions[block].call(functional.pad(y, (2L << block, 0L)));
            y = functional.dropout(functional.gelu(_norms[block].call(convolved)), _dropout, training) + (block == 0 ? _projection.call(y) : y);
        }

        var (_, hidden, _) = _lstm.call(y.transpose(1, 2));
        return _classifier.call(hidden.select(0, -1)).MoveToOuterDisposeScope(); // (B, 3)
    }
}
