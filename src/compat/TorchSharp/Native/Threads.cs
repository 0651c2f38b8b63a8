using System.Runtime.InteropServices;

namespace TorchSharp.Native;

/// <summary>
/// Keeps libtorch's two thread pools, OpenMP's and OpenBLAS's, from fighting: OpenMP waits passively, and OpenBLAS gets one thread.
/// docs/engines.md has the measurements.
/// </summary>
static partial class Threads
{
    /// <summary>Before the first native load, because libgomp and OpenBLAS read these when they are loaded. What the user has set stays.</summary>
    public static void PrepareProcess()
    {
        // .NET's own SetEnvironmentVariable does not reach native getenv.
        SetEnvironment("OMP_WAIT_POLICY", "passive", 0);
        SetEnvironment("GOMP_SPINCOUNT", "0", 0);
        SetEnvironment("OPENBLAS_NUM_THREADS", "1", 0);
    }

    public static unsafe void Configure(nint library)
    {
        var setBlas = (delegate* unmanaged<int, int*, int>)NativeLibrary.GetExport(library, "ts_set_blas_threads");
        int found;
        _ = setBlas(1, &found);
    }

    /// <summary>For measurements alone: OpenBLAS's own count of threads.</summary>
    internal static void SetBlas(int threads) => NativeError.Check(NativeMethods.ts_set_blas_threads(threads, out _));

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetEnvironment(string name, string value, int overwrite);
}
