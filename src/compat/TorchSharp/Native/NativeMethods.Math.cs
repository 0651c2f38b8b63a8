using System.Runtime.InteropServices;

namespace TorchSharp.Native;

static partial class NativeMethods
{
    [LibraryImport(Library)]
    internal static partial int ts_unary(TensorHandle t, UnaryOperation op, out nint result);

    [LibraryImport(Library)]
    internal static partial int ts_binary(TensorHandle a, TensorHandle b, BinaryOperation op, in NativeNumber alpha, out nint result);

    [LibraryImport(Library)]
    internal static partial int ts_binary_scalar(TensorHandle a, in NativeNumber b, BinaryOperation op, out nint result);

    [LibraryImport(Library)]
    internal static partial int ts_scalar_binary(in NativeNumber b, TensorHandle a, BinaryOperation op, out nint result);

    [LibraryImport(Library)]
    internal static partial int ts_binary_(TensorHandle a, TensorHandle b, BinaryOperation op, in NativeNumber alpha);

    [LibraryImport(Library)]
    internal static partial int ts_binary_scalar_(TensorHandle a, in NativeNumber b, BinaryOperation op);

    [LibraryImport(Library)]
    internal static partial int ts_reduce(
        TensorHandle t, ReduceOperation op, ReadOnlySpan<long> dims, long n, int all, int keep, int dtype, out nint result);

    [LibraryImport(Library)]
    internal static partial int ts_std(TensorHandle t, ReadOnlySpan<long> dims, long n, int all, int unbiased, int keep, out nint result);

    [LibraryImport(Library)]
    internal static partial int ts_extreme_along(TensorHandle t, int largest, long dim, int keep, out nint values, out nint indexes);

    [LibraryImport(Library)]
    internal static partial int ts_argextreme(TensorHandle t, int largest, long dim, int all, int keep, out nint result);

    [LibraryImport(Library)]
    internal static unsafe partial int ts_clamp(TensorHandle t, NativeNumber* low, NativeNumber* high, out nint result);

    [LibraryImport(Library)]
    internal static partial int ts_cumsum(TensorHandle t, long dim, int dtype, out nint result);

    [LibraryImport(Library)]
    internal static partial int ts_equal(TensorHandle a, TensorHandle b, out int equal);
}
