using System.Runtime.InteropServices;

namespace QuantGod.Learning.Engines;

/// <summary>libgomp, by which libtorch shares the work of one operation among threads. Linux only; elsewhere nothing happens.</summary>
static unsafe partial class OpenMp
{
    static delegate* unmanaged<nint, void*, uint, uint, void> GompParallel;
    static delegate* unmanaged<int> OmpGetMaxThreads;

    /// <summary>Idle threads of several pools must not fight over the cores. To be called before libgomp is loaded; what the user has set stays.</summary>
    public static void WaitWithoutSpinning()
    {
        // .NET's own SetEnvironmentVariable does not reach native getenv.
        SetEnvironment("OMP_WAIT_POLICY", "passive", 0);
        SetEnvironment("GOMP_SPINCOUNT", "0", 0);
    }

    /// <param name="folder">Of libtorch, which brings a libgomp of its own.</param>
    public static void Use(string folder)
    {
        if (Directory.EnumerateFiles(folder, "libgomp*.so*").Order(StringComparer.Ordinal).FirstOrDefault() is not { } path
            || !NativeLibrary.TryLoad(path, out var library)
            || !NativeLibrary.TryGetExport(library, "GOMP_parallel", out var parallel)
            || !NativeLibrary.TryGetExport(library, "omp_get_max_threads", out var max)) return;

        GompParallel = (delegate* unmanaged<nint, void*, uint, uint, void>)parallel;
        OmpGetMaxThreads = (delegate* unmanaged<int>)max;
    }

    /// <summary>Has every thread that shares this one's work, itself among them, call a function of C's: <c>f(argument)</c>.</summary>
    public static void ForEachWorker(nint function, void* argument)
    {
        if (GompParallel is null || OmpGetMaxThreads() is not (> 1 and var threads)) return;
        GompParallel(function, argument, (uint)threads, 0);
    }

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetEnvironment(string name, string value, int overwrite);
}
