using System.Runtime.InteropServices;

namespace TorchSharp.Native;

static partial class NativeMethods
{
    [LibraryImport(Library)]
    internal static partial int ts_index(TensorHandle t, ReadOnlySpan<NativeIndex> items, long n, out nint result);

    [LibraryImport(Library)]
    internal static partial int ts_index_put_(TensorHandle t, ReadOnlySpan<NativeIndex> items, long n, TensorHandle value);

    [LibraryImport(Library)]
    internal static partial int ts_select(TensorHandle t, long dim, long index, out nint result);

    [LibraryImport(Library)]
    internal static partial int ts_slice(TensorHandle t, long dim, long start, long finish, long step, out nint result);

    [LibraryImport(Library)]
    internal static partial int ts_narrow(TensorHandle t, long dim, long start, long length, out nint result);

    [LibraryImport(Library)]
    internal static partial int ts_index_select(TensorHandle t, long dim, TensorHandle index, out nint result);

    [LibraryImport(Library)]
    internal static partial int ts_gather(TensorHandle t, long dim, TensorHandle index, out nint result);

    [LibraryImport(Library)]
    internal static partial int ts_unfold(TensorHandle t, long dim, long size, long step, out nint result);

    [LibraryImport(Library)]
    internal static partial int ts_masked_select(TensorHandle t, TensorHandle mask, out nint result);

    [LibraryImport(Library)]
    internal static partial int ts_masked_fill(TensorHandle t, TensorHandle mask, in NativeNumber value, out nint result);

    [LibraryImport(Library)]
    internal static partial int ts_reshape(TensorHandle t, ReadOnlySpan<long> shape, long rank, out nint result);

    [LibraryImport(Library)]
    internal static partial int ts_view(TensorHandle t, ReadOnlySpan<long> shape, long rank, out nint result);

    [LibraryImport(Library)]
    internal static partial int ts_expand(TensorHandle t, ReadOnlySpan<long> shape, long rank, out nint result);

    [LibraryImport(Library)]
    internal static partial int ts_permute(TensorHandle t, ReadOnlySpan<long> dims, long rank, out nint result);

    [LibraryImport(Library)]
    internal static partial int ts_transpose(TensorHandle t, long a, long b, out nint result);

    [LibraryImport(Library)]
    internal static partial int ts_unsqueeze(TensorHandle t, long dim, out nint result);

    [LibraryImport(Library)]
    internal static partial int ts_squeeze(TensorHandle t, long dim, int all, out nint result);

    [LibraryImport(Library)]
    internal static partial int ts_flatten(TensorHandle t, long first, long last, out nint result);

    [LibraryImport(Library)]
    internal static partial int ts_cat(ReadOnlySpan<nint> items, long n, long dim, out nint result);

    [LibraryImport(Library)]
    internal static partial int ts_stack(ReadOnlySpan<nint> items, long n, long dim, out nint result);

    [LibraryImport(Library)]
    internal static partial int ts_where(TensorHandle condition, TensorHandle x, TensorHandle y, out nint result);
}
