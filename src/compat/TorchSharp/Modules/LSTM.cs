using TorchSharp.Modules;
using static TorchSharp.Native.NativeError;
using static TorchSharp.Native.NativeMethods;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>Long short-term memory, gates in the order input, forget, cell, output; one native call for all layers and steps.</summary>
    public sealed class LSTM : nn.Module<Tensor, (Tensor, Tensor)?, (Tensor, Tensor, Tensor)>
    {
        readonly long _inputSize;
        readonly long _hiddenSize;
        readonly long _layers;
        readonly bool _biases;
        readonly bool _batchFirst;
        readonly double _dropout;
        readonly bool _bidirectional;
        readonly List<Parameter> _weights = [];

        internal LSTM(
            long inputSize, long hiddenSize, long layers, bool biases, bool batchFirst, double dropout, bool bidirectional, Device? device, ScalarType? dtype)
            : base(nameof(LSTM))
        {
            (_inputSize, _hiddenSize, _layers, _biases) = (inputSize, hiddenSize, layers, biases);
            (_batchFirst, _dropout, _bidirectional) = (batchFirst, dropout, bidirectional);
            for (long layer = 0; layer < layers; layer++)
            {
                foreach (var suffix in bidirectional ? new[] { "", "_reverse" } : [""])
                {
                    var width = layer == 0 ? inputSize : hiddenSize * Directions;
                    Add($"weight_ih_l{layer}{suffix}", empty(4 * hiddenSize, width, dtype, device));
                    Add($"weight_hh_l{layer}{suffix}", empty(4 * hiddenSize, hiddenSize, dtype, device));
                    if (!biases) continue;

                    Add($"bias_ih_l{layer}{suffix}", empty(4 * hiddenSize, dtype, device));
                    Add($"bias_hh_l{layer}{suffix}", empty(4 * hiddenSize, dtype, device));
                }
            }

            var bound = 1 / Math.Sqrt(hiddenSize);
            foreach (var weight in _weights) nn.init.uniform_(weight, -bound, bound);
            AfterMove();
        }

        long Directions => _bidirectional ? 2 : 1;

        /// <param name="input">(B, steps, features) with batch_first, else (steps, B, features).</param>
        /// <returns>The last layer's output at every step, and the final hidden and cell state, (layers · directions, B, hidden).</returns>
        public override (Tensor, Tensor, Tensor) forward(Tensor input, (Tensor, Tensor)? h0_c0 = null)
        {
            if (input.dim() != 3 || input.size(2) != _inputSize)
            {
                throw new ArgumentException($"This LSTM takes 3 dimensions, the last of {_inputSize}, not [{string.Join(", ", input.shape)}].", nameof(input));
            }

            if (h0_c0 is { } state) return Run(input, state.Item1, state.Item2);

            using var zero = zeros(_layers * Directions, input.size(_batchFirst ? 0 : 1), _hiddenSize, input.dtype, input.device);
            return Run(input, zero, zero);
        }

        public new (Tensor, Tensor, Tensor) call(Tensor input, (Tensor, Tensor)? h0_c0 = null) => forward(input, h0_c0);

        /// <summary>Lays the weights out in one block for cuDNN; done by itself after each move to a GPU, and nothing on the CPU.</summary>
        public void flatten_parameters()
        {
            if (!_weights[0].is_cuda || !cuda.is_cudnn_available()) return;

            Check(ts_lstm_flatten(
                Handles(_weights), _weights.Count, _biases ? 1 : 0, _inputSize, _hiddenSize, _layers, _bidirectional ? 1 : 0, _batchFirst ? 1 : 0));
            GC.KeepAlive(_weights);
        }

        internal override void AfterMove() => flatten_parameters();

        (Tensor, Tensor, Tensor) Run(Tensor input, Tensor h0, Tensor c0)
        {
            Check(ts_lstm(
                input.Native, h0.Native, c0.Native, Handles(_weights), _weights.Count, _biases ? 1 : 0, _layers, _dropout, training ? 1 : 0,
                _bidirectional ? 1 : 0, _batchFirst ? 1 : 0, out var output, out var hn, out var cn));
            GC.KeepAlive(_weights);
            return (new Tensor(output), new Tensor(hn), new Tensor(cn));
        }

        void Add(string name, Tensor values)
        {
            var weight = new Parameter(values);
            register_parameter(name, weight);
            _weights.Add(weight);
        }
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static LSTM LSTM(
                long inputSize, long hiddenSize, long numLayers = 1, bool bias = true, bool batchFirst = false, double dropout = 0.0,
                bool bidirectional = false, Device? device = null, ScalarType? dtype = null) =>
                new(inputSize, hiddenSize, numLayers, bias, batchFirst, dropout, bidirectional, device, dtype);

            public abstract partial class Module
            {
                /// <summary>After the parameters went to another device or type.</summary>
                internal virtual void AfterMove()
                {
                }
            }
        }
    }
}
