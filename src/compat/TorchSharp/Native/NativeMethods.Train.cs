using System.Runtime.InteropServices;

namespace TorchSharp.Native;

static partial class NativeMethods
{
    [LibraryImport(Library)]
    internal static partial int ts_linear(TensorHandle input, TensorHandle weight, TensorHandle bias, out nint result);

    [LibraryImport(Library)]
    internal static partial int ts_conv1d(
        TensorHandle input, TensorHandle weight, TensorHandle bias, long stride, long padding, long dilation, long groups, out nint result);

    [LibraryImport(Library)]
    internal static partial int ts_batch_norm(
        TensorHandle input, TensorHandle mean, TensorHandle var, TensorHandle weight, TensorHandle bias, int training, double momentum, double eps,
        out nint result);

    [LibraryImport(Library)]
    internal static partial int ts_dropout(TensorHandle input, double p, int training, int inplace, out nint result);

    [LibraryImport(Library)]
    internal static partial int ts_gelu(TensorHandle input, int tanhForm, int cured, out nint result);

    [LibraryImport(Library)]
    internal static partial int ts_softmax(TensorHandle input, long dim, int log, int dtype, out nint result);

    [LibraryImport(Library)]
    internal static partial int ts_cross_entropy(
        TensorHandle input, TensorHandle target, TensorHandle weight, long reduction, long ignoreIndex, double labelSmoothing, out nint result);

    [LibraryImport(Library)]
    internal static partial int ts_mse_loss(TensorHandle input, TensorHandle target, long reduction, out nint result);

    [LibraryImport(Library)]
    internal static partial int ts_pad(TensorHandle input, ReadOnlySpan<long> pad, long n, int mode, double value, out nint result);

    [LibraryImport(Library)]
    internal static partial int ts_one_hot(TensorHandle input, long classes, out nint result);

    [LibraryImport(Library)]
    internal static partial int ts_lstm(
        TensorHandle input, TensorHandle h0, TensorHandle c0, ReadOnlySpan<nint> weights, long n, int biases, long layers, double dropout, int training,
        int bidirectional, int batchFirst, out nint output, out nint hn, out nint cn);

    [LibraryImport(Library)]
    internal static partial int ts_lstm_flatten(
        ReadOnlySpan<nint> weights, long n, int biases, long inputSize, long hiddenSize, long layers, int bidirectional, int batchFirst);

    [LibraryImport(Library)]
    internal static partial int ts_backward(TensorHandle t, TensorHandle gradient, int retainGraph, int createGraph);

    [LibraryImport(Library)]
    internal static partial int ts_grad(TensorHandle t, out nint result);

    [LibraryImport(Library)]
    internal static partial int ts_set_grad(TensorHandle t, TensorHandle grad);

    [LibraryImport(Library)]
    internal static partial int ts_set_requires_grad(TensorHandle t, int wanted);

    [LibraryImport(Library)]
    internal static partial int ts_zero_grads(ReadOnlySpan<nint> parameters, long n, int setToNone);

    [LibraryImport(Library)]
    internal static partial int ts_get_grad_mode();

    [LibraryImport(Library)]
    internal static partial void ts_set_grad_mode(int enabled);

    [LibraryImport(Library)]
    internal static partial int ts_inference_enter(int enabled, out nint guard);

    [LibraryImport(Library)]
    internal static partial void ts_inference_exit(nint guard);

    [LibraryImport(Library)]
    internal static partial int ts_clip_grad_norm(ReadOnlySpan<nint> parameters, long n, double maxNorm, double normType, out double totalNorm);

    [LibraryImport(Library)]
    internal static partial int ts_clip_grad_value(ReadOnlySpan<nint> parameters, long n, double limit);

    [LibraryImport(Library)]
    internal static partial int ts_adamw_step(
        ReadOnlySpan<nint> parameters, ReadOnlySpan<nint> ms, ReadOnlySpan<nint> vs, ReadOnlySpan<long> steps, long n, in NativeAdamW options);
}
