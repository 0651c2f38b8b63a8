using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace QuantGod.Learning.Engines;

/// <summary>
/// While it lasts, numbers too small for full precision count as zero on this thread and on threads that it starts (libtorch's pool among them).
/// The gradient of an untrained LSTM halves with every minute it goes back: after some 150 minutes it is denormal in float32, and x86 cores then take
/// ten times as long for each product. Afterwards the thread is as it was, so that nobody else's arithmetic changes. x86-64 and arm64 on Linux;
/// elsewhere it does nothing.
/// </summary>
/// <remarks>
/// The threads that OpenMP keeps for this one to share its work with are set too, and stay so: they work for libtorch alone. Begins and ends on one
/// thread; being a ref struct, it cannot be held across an await.
/// </remarks>
readonly unsafe ref partial struct FlushedDenormals
{
    /// <summary>MXCSR: denormal operands are zeros (bit 6), and results are flushed to zero (bit 15).</summary>
    const uint X64Bits = 0x8040;

    /// <summary>FPCR: flush to zero, operands and results.</summary>
    const uint Arm64Bits = 1 << 24;

    /// <summary>Where MXCSR lies in glibc's fenv_t on x86-64, behind the registers of the x87; on arm64 FPCR is its first field.</summary>
    const int X64Control = 28;

    readonly Environment _before;
    readonly bool _isSet;

    FlushedDenormals(Environment before) => (_before, _isSet) = (before, true);

    static bool IsSupported { get; } = OperatingSystem.IsLinux() && RuntimeInformation.ProcessArchitecture is Architecture.X64 or Architecture.Arm64;

    static nint SetEnvironmentFunction { get; } = IsSupported ? NativeLibrary.GetExport(NativeLibrary.Load("libm.so.6"), "fesetenv") : 0;

    public static FlushedDenormals OnThisThread()
    {
        if (!IsSupported) return default;

        Environment before;
        Check(GetEnvironment(&before));
        var flushed = before;
        ref var control = ref Unsafe.As<byte, uint>(ref flushed[RuntimeInformation.ProcessArchitecture == Architecture.X64 ? X64Control : 0]);
        control |= RuntimeInformation.ProcessArchitecture == Architecture.X64 ? X64Bits : Arm64Bits;
        Check(SetEnvironment(&flushed));
        OpenMp.ForEachWorker(SetEnvironmentFunction, &flushed);
        return new FlushedDenormals(before);
    }

    public void Dispose()
    {
        if (!_isSet) return;
        var before = _before;
        Check(SetEnvironment(&before));
    }

    static void Check(int result)
    {
        if (result != 0)
            throw new InvalidOperationException($"The floating-point environment of a thread could not be read or set (fegetenv or fesetenv gave {result}).");
    }

    [LibraryImport("libm.so.6", EntryPoint = "fegetenv"), SuppressGCTransition]
    private static partial int GetEnvironment(Environment* environment);

    [LibraryImport("libm.so.6", EntryPoint = "fesetenv"), SuppressGCTransition]
    private static partial int SetEnvironment(Environment* environment);

    /// <summary>Room for glibc's fenv_t: 32 bytes on x86-64, 8 on arm64.</summary>
    [InlineArray(32)]
    struct Environment
    {
        byte _first;
    }
}
