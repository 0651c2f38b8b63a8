using System.Runtime.InteropServices;
using static TorchSharp.Native.NativeError;
using static TorchSharp.Native.NativeMethods;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Version of the libtorch that the shim was built for, such as 1.13.1.</summary>
    public static string __version__ => Marshal.PtrToStringUTF8(ts_libtorch_version()) ?? "";

    /// <summary>
    /// Threads that one operation may use (OpenMP): 1 over OpenBLAS unless OMP_NUM_THREADS says otherwise. OpenBLAS itself keeps 1; see docs/engines.md.
    /// </summary>
    public static void set_num_threads(int num) => Check(ts_set_num_threads(num));

    public static int get_num_threads()
    {
        Check(ts_get_num_threads(out var threads));
        return threads;
    }

    public static void set_num_interop_threads(int num) => Check(ts_set_num_interop_threads(num));

    public static int get_num_interop_threads()
    {
        Check(ts_get_num_interop_threads(out var threads));
        return threads;
    }
}
