using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TorchSharp.Native;

/// <summary>The shim's C ABI word for word, one part per native source file. A status of 0 is success; see <see cref="NativeError.Check"/>.</summary>
static partial class NativeMethods
{
    const string Library = "quantgod_torch";

    static NativeMethods() => EngineStart.Prepare(Library);

    [LibraryImport(Library)]
    internal static partial int ts_abi_version();

    /// <returns>Text that the shim owns, valid until the next failing call on this thread.</returns>
    [LibraryImport(Library)]
    internal static partial nint ts_last_error(out int kind);

    [LibraryImport(Library)]
    internal static partial nint ts_libtorch_version();

    [LibraryImport(Library)]
    internal static partial int ts_cuda_devices(out long count);

    [LibraryImport(Library)]
    internal static partial int ts_cudnn_available(out int available);

    [LibraryImport(Library)]
    internal static partial int ts_cuda_synchronize(long device);

    [LibraryImport(Library)]
    internal static partial int ts_set_num_threads(int threads);

    [LibraryImport(Library)]
    internal static partial int ts_get_num_threads(out int threads);

    [LibraryImport(Library)]
    internal static partial int ts_set_num_interop_threads(int threads);

    [LibraryImport(Library)]
    internal static partial int ts_get_num_interop_threads(out int threads);

    [LibraryImport(Library)]
    internal static partial int ts_set_blas_threads(int threads, out int found);

    [LibraryImport(Library)]
    internal static partial int ts_get_blas_threads(out int threads);

    [LibraryImport(Library)]
    internal static partial int ts_seed_cpu(long value);

    [LibraryImport(Library)]
    internal static partial int ts_seed_cuda(long device, long value);

    [LibraryImport(Library)]
    internal static partial int ts_generator_new(long seed, out nint generator);

    [LibraryImport(Library)]
    internal static partial int ts_generator_seed(GeneratorHandle generator, long seed);

    [LibraryImport(Library)]
    internal static partial void ts_generator_free(nint generator);

    [LibraryImport(Library)]
    internal static partial int ts_set_tf32(int which, int allowed);

    [LibraryImport(Library)]
    internal static partial int ts_get_tf32(int which, out int allowed);

    [LibraryImport(Library)]
    internal static partial int ts_set_onednn(int enabled);

    [LibraryImport(Library)]
    internal static partial int ts_get_onednn(out int enabled);
}
