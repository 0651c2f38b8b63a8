using System.Runtime.InteropServices;

namespace QuantGod.Learning.Engines;

/// <summary>Settings that OpenMP's runtimes read when they are loaded.</summary>
static partial class OpenMp
{
    /// <summary>Idle threads of several pools must not fight over the cores. What the user has set stays. Linux only.</summary>
    public static void WaitWithoutSpinning()
    {
        // .NET's own SetEnvironmentVariable does not reach native getenv.
        SetEnvironment("OMP_WAIT_POLICY", "passive", 0);
        SetEnvironment("GOMP_SPINCOUNT", "0", 0);
    }

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetEnvironment(string name, string value, int overwrite);
}
