using System.Runtime.InteropServices;

namespace TorchSharp.Native;

static partial class NativeMethods
{
    [LibraryImport(Library)]
    internal static partial void ts_free(nint t);

    [LibraryImport(Library), SuppressGCTransition]
    internal static partial long ts_owned_bytes(nint t);

    [LibraryImport(Library)]
    internal static partial int ts_alias(TensorHandle t, out nint result);

    [LibraryImport(Library)]
    internal static partial int ts_meta(TensorHandle t, out NativeMeta meta);

    [LibraryImport(Library)]
    internal static partial int ts_empty(ReadOnlySpan<long> shape, long rank, in NativeOptions options, out nint result);

    [LibraryImport(Library)]
    internal static partial int ts_full(ReadOnlySpan<long> shape, long rank, in NativeNumber value, in NativeOptions options, out nint result);

    [LibraryImport(Library)]
    internal static partial int ts_random(int normal, ReadOnlySpan<long> shape, long rank, GeneratorHandle g, in NativeOptions options, out nint result);

    [LibraryImport(Library)]
    internal static partial int ts_randint(
        long low, long high, ReadOnlySpan<long> shape, long rank, GeneratorHandle g, in NativeOptions options, out nint result);

    [LibraryImport(Library)]
    internal static partial int ts_randperm(long n, GeneratorHandle g, in NativeOptions options, out nint result);

    [LibraryImport(Library)]
    internal static partial int ts_arange(
        in NativeNumber start, in NativeNumber stop, in NativeNumber step, in NativeOptions options, out nint result);

    [LibraryImport(Library)]
    internal static unsafe partial int ts_from_host(
        void* source, int sourceType, ReadOnlySpan<long> shape, long rank, in NativeOptions options, out nint result);

    [LibraryImport(Library)]
    internal static partial int ts_to(TensorHandle t, int dtype, int deviceType, int deviceIndex, int nonBlocking, int copy, out nint result);

    [LibraryImport(Library)]
    internal static partial int ts_copy_(TensorHandle t, TensorHandle source, int nonBlocking);

    [LibraryImport(Library)]
    internal static partial int ts_clone(TensorHandle t, out nint result);

    [LibraryImport(Library)]
    internal static partial int ts_contiguous(TensorHandle t, out nint result);

    [LibraryImport(Library)]
    internal static partial int ts_detach(TensorHandle t, out nint result);

    [LibraryImport(Library)]
    internal static partial int ts_item(TensorHandle t, out NativeNumber value);

    [LibraryImport(Library)]
    internal static partial int ts_fill_(TensorHandle t, in NativeNumber value);

    [LibraryImport(Library)]
    internal static partial int ts_uniform_(TensorHandle t, double low, double high, GeneratorHandle g);

    [LibraryImport(Library)]
    internal static partial int ts_normal_(TensorHandle t, double mean, double std, GeneratorHandle g);
}
