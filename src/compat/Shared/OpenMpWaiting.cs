using System.Runtime.InteropServices;

namespace QuantGod.Compat;

/// <summary>Keeps the thread pools of several engines from fighting over the cores: their idle threads wait without spinning.</summary>
static partial class OpenMpWaiting
{
    /// <summary>Before the first native load, because libgomp and OpenBLAS read these when they are loaded. What the user has set stays.</summary>
    public static void PrepareProcess()
    {
        // .NET's own SetEnvironmentVariable does not reach native getenv.
        SetEnvironment("OMP_WAIT_POLICY", "passive", 0);
        SetEnvironment("GOMP_SPINCOUNT", "0", 0);
        SetEnvironment("OPENBLAS_NUM_THREADS", "1", 0);
    }

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetEnvironment(string name, string value, int overwrite);
}
