using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>Standardises each channel of (B, channels[, length]): by the batch in training, by the running statistics otherwise.</summary>
    public sealed class BatchNorm1d : nn.Module<Tensor, Tensor>
    {
        readonly double _eps;
        readonly double _momentum;

        internal BatchNorm1d(long features, double eps, double momentum, bool affine, bool trackRunningStats, Device? device, ScalarType? dtype)
            : base(nameof(BatchNorm1d))
        {
            (_eps, _momentum) = (eps, momentum);
            if (affine)
            {
                weight = new Parameter(ones(features, dtype, device));
                bias = new Parameter(zeros(features, dtype, device));
                register_parameter(nameof(weight), weight);
                register_parameter(nameof(bias), bias);
            }

            if (!trackRunningStats) return;

            running_mean = zeros(features, dtype, device);
            running_var = ones(features, dtype, device);
            num_batches_tracked = zeros([], ScalarType.Int64, device);
            register_buffer(nameof(running_mean), running_mean);
            register_buffer(nameof(running_var), running_var);
            register_buffer(nameof(num_batches_tracked), num_batches_tracked);
        }

        public Parameter? weight { get; }

        public Parameter? bias { get; }

        public Tensor? running_mean { get; }

        /// <summary>Of the unbiased variance, n − 1.</summary>
        public Tensor? running_var { get; }

        public Tensor? num_batches_tracked { get; }

        public override Tensor forward(Tensor input)
        {
            if (input.dim() is not (2 or 3))
            {
                throw new ArgumentException($"BatchNorm1d takes (B, channels[, length]), not [{string.Join(", ", input.shape)}].", nameof(input));
            }

            if (training && num_batches_tracked is not null) num_batches_tracked.add_(1);
            return nn.functional.batch_norm(input, running_mean, running_var, weight, bias, training || running_mean is null, _momentum, _eps);
        }
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static BatchNorm1d BatchNorm1d(
                long num_features, double eps = 1e-05, double momentum = 0.1, bool affine = true, bool track_running_stats = true,
                Device? device = null, ScalarType? dtype = null) =>
                new(num_features, eps, momentum, affine, track_running_stats, device, dtype);
        }
    }
}
