using static TorchSharp.Native.NativeError;
using static TorchSharp.Native.NativeMethods;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static class functional
        {
            /// <param name="input">(B, channels in, length)</param>
            /// <param name="weight">(channels out, channels in / groups, kernel)</param>
            public static Tensor conv1d(
                Tensor input, Tensor weight, Tensor? bias = null, long? stride = null, long? padding = null, long? dilation = null, long groups = 1)
            {
                Check(ts_conv1d(
                    input.Native, weight.Native, Tensor.HandleOf(bias), stride ?? 1, padding ?? 0, dilation ?? 1, groups, out var result));
                return new Tensor(result);
            }

            /// <summary>In training it also moves the running statistics, when given, by <paramref name="momentum"/>.</summary>
            public static Tensor batch_norm(
                Tensor input, Tensor? running_mean, Tensor? running_var, Tensor? weight = null, Tensor? bias = null, bool training = false,
                double momentum = 0.1, double eps = 1e-5)
            {
                Check(ts_batch_norm(
                    input.Native, Tensor.HandleOf(running_mean), Tensor.HandleOf(running_var), Tensor.HandleOf(weight), Tensor.HandleOf(bias),
                    training ? 1 : 0, momentum, eps, out var result));
                return new Tensor(result);
            }

            /// <summary>x · Φ(x), with the exact normal distribution.</summary>
            public static Tensor gelu(Tensor x) => Gelu(x, tanhForm: false);

            public static Tensor gelu(Tensor x, bool inplace) => inplace ? x.copy_(Gelu(x, tanhForm: false)) : Gelu(x, tanhForm: false);

            public static Tensor relu(Tensor x, bool inplace = false) => inplace ? x.copy_(x.relu()) : x.relu();

            public static Tensor dropout(Tensor input, double p = 0.5, bool training = true, bool inplace = false)
            {
                Check(ts_dropout(input.Native, p, training ? 1 : 0, inplace ? 1 : 0, out var result));
                return new Tensor(result);
            }

            public static Tensor linear(Tensor input, Tensor weights, Tensor? bias = null)
            {
                Check(ts_linear(input.Native, weights.Native, Tensor.HandleOf(bias), out var result));
                return new Tensor(result);
            }

            public static Tensor softmax(Tensor input, long dim, ScalarType? dtype = null) => Softmax(input, dim, false, dtype);

            public static Tensor log_softmax(Tensor x, long dim) => Softmax(x, dim, true, null);

            /// <param name="input">Logits, (B, classes).</param>
            /// <param name="target">Class numbers, (B) int64.</param>
            /// <param name="weight">Weight of each class, (classes); the mean then divides by the sum of the weights met.</param>
            public static Tensor cross_entropy(
                Tensor input, Tensor target, Tensor? weight = null, long ignore_index = -100, Reduction reduction = Reduction.Mean,
                double label_smoothing = 0.0)
            {
                Check(ts_cross_entropy(
                    input.Native, target.Native, Tensor.HandleOf(weight), (long)reduction, ignore_index, label_smoothing, out var result));
                return new Tensor(result);
            }

            public static Tensor mse_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean)
            {
                Check(ts_mse_loss(input.Native, target.Native, (long)reduction, out var result));
                return new Tensor(result);
            }

            public static Tensor one_hot(Tensor x, long num_classes = -1)
            {
                Check(ts_one_hot(x.Native, num_classes, out var result));
                return new Tensor(result);
            }

            /// <param name="pad">Pairs (before, after), the last dimension first.</param>
            public static Tensor pad(Tensor input, ReadOnlySpan<long> pad, PaddingModes mode = PaddingModes.Constant, double value = 0)
            {
                var native = mode == PaddingModes.Zeros ? PaddingModes.Constant : mode;
                Check(ts_pad(input.Native, pad, pad.Length, (int)native, value, out var result));
                return new Tensor(result);
            }

            public static Tensor pad(Tensor input, long[] pad, PaddingModes mode = PaddingModes.Constant, double value = 0) =>
                functional.pad(input, (ReadOnlySpan<long>)pad, mode, value);

            public static Tensor pad(Tensor input, (long, long) pad, PaddingModes mode = PaddingModes.Constant, double value = 0) =>
                functional.pad(input, [pad.Item1, pad.Item2], mode, value);

            public static Tensor pad(Tensor input, (long, long, long, long) pad, PaddingModes mode = PaddingModes.Constant, double value = 0) =>
                functional.pad(input, [pad.Item1, pad.Item2, pad.Item3, pad.Item4], mode, value);

            public static Tensor pad(Tensor input, long pad, PaddingModes mode = PaddingModes.Constant, double value = 0) =>
                functional.pad(input, [pad, pad], mode, value);

            internal static Tensor Gelu(Tensor x, bool tanhForm)
            {
                Check(ts_gelu(x.Native, tanhForm ? 1 : 0, OneDnn.GeluIsCured ? 1 : 0, out var result));
                return new Tensor(result);
            }

            internal static Tensor Softmax(Tensor input, long dim, bool log, ScalarType? dtype)
            {
                Check(ts_softmax(input.Native, dim, log ? 1 : 0, dtype is { } type ? (int)type : -1, out var result));
                return new Tensor(result);
            }
        }
    }
}
