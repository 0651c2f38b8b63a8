using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>Convolution along the last dimension of (B, channels, length).</summary>
    public sealed class Conv1d : nn.Module<Tensor, Tensor>
    {
        readonly long _inputChannels;
        readonly long _stride;
        readonly long _padding;
        readonly long _dilation;
        readonly long _groups;
        readonly PaddingModes _mode;
        readonly (long before, long after)? _samePadding;

        internal Conv1d(
            long inputChannels, long outputChannels, long kernel, long stride, long padding, Padding? named, long dilation, PaddingModes mode, long groups,
            bool bias, Device? device, ScalarType? dtype)
            : base(nameof(Conv1d))
        {
            if (groups < 1 || inputChannels % groups != 0 || outputChannels % groups != 0)
            {
                throw new ArgumentException($"{inputChannels} channels in and {outputChannels} out do not divide into {groups} groups.");
            }

            if (named == Padding.Same && stride != 1) throw new ArgumentException("Padding.Same needs a stride of 1.");

            (_inputChannels, _stride, _padding, _dilation, _groups, _mode) = (inputChannels, stride, padding, dilation, groups, mode);
            var reach = dilation * (kernel - 1);
            if (named == Padding.Same) _samePadding = (reach / 2, reach - (reach / 2));

            weight = new Parameter(empty(outputChannels, inputChannels / groups, kernel, dtype, device));
            nn.init.kaiming_uniform_(weight, Math.Sqrt(5));
            register_parameter(nameof(weight), weight);
            if (!bias) return;

            var bound = 1 / Math.Sqrt(nn.init.Fans(weight).fanIn);
            this.bias = new Parameter(empty(outputChannels, dtype, device));
            nn.init.uniform_(this.bias, -bound, bound);
            register_parameter(nameof(bias), this.bias);
        }

        /// <summary>(channels out, channels in / groups, kernel)</summary>
        public Parameter weight { get; }

        public Parameter? bias { get; }

        public override Tensor forward(Tensor input)
        {
            if (input.dim() is not (2 or 3) || input.size(-2) != _inputChannels)
            {
                throw new ArgumentException(
                    $"Conv1d takes (B, {_inputChannels}, length) or ({_inputChannels}, length), not [{string.Join(", ", input.shape)}].", nameof(input));
            }

            if (_mode == PaddingModes.Zeros && _samePadding is null)
            {
                return nn.functional.conv1d(input, weight, bias, _stride, _padding, _dilation, _groups);
            }

            using var padded = nn.functional.pad(input, _samePadding ?? (_padding, _padding), _mode);
            return nn.functional.conv1d(padded, weight, bias, _stride, 0, _dilation, _groups);
        }
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static Conv1d Conv1d(
                long in_channels, long out_channels, long kernel_size, long stride = 1, long padding = 0, long dilation = 1,
                PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
                new(in_channels, out_channels, kernel_size, stride, padding, null, dilation, padding_mode, groups, bias, device, dtype);

            public static Conv1d Conv1d(
                long in_channels, long out_channels, long kernel_size, Padding padding, long stride = 1, long dilation = 1,
                PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
                new(in_channels, out_channels, kernel_size, stride, 0, padding, dilation, padding_mode, groups, bias, device, dtype);
        }
    }
}
