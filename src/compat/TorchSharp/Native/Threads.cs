using System.Runtime.InteropServices;

namespace TorchSharp.Native;

/// <summary>
/// Keeps libtorch's two thread pools, OpenMP's and OpenBLAS's, from fighting: OpenMP waits passively, and over OpenBLAS each starts with one thread.
/// docs/engines.md has the measurements; <see cref="torch.set_num_threads"/> raises OpenMP's.
/// </summary>
static class Threads
{
    const string OpenMpCount = "OMP_NUM_THREADS";

    /// <summary>Another BLAS, such as the MKL of pip's PyTorch, shares OpenMP's pool and keeps the library's own counts.</summary>
    public static unsafe void Configure(nint library)
    {
        var setBlas = (delegate* unmanaged<int, int*, int>)NativeLibrary.GetExport(library, "ts_set_blas_threads");
        var setOpenMp = (delegate* unmanaged<int, int>)NativeLibrary.GetExport(library, "ts_set_num_threads");
        int overOpenBlas;
        _ = setBlas(1, &overOpenBlas);
        if (overOpenBlas != 0 && Environment.GetEnvironmentVariable(OpenMpCount) is null) _ = setOpenMp(1);
    }

    /// <summary>For measurements alone: OpenBLAS's own count of threads.</summary>
    internal static void SetBlas(int threads) => NativeError.Check(NativeMethods.ts_set_blas_threads(threads, out _));
}
