using System.Runtime.InteropServices;

namespace TorchSharp.Native;

/// <summary>
/// Owns one reference to a native tensor and releases it once. Held open during each native call, so a finalizer on another thread cannot free a tensor
/// in use.
/// </summary>
sealed class TensorHandle : SafeHandle
{
    /// <summary>Below this, telling the collector costs more than it helps.</summary>
    const long PressureFloor = 1 << 18;

    static long s_live;
    static long s_peak;

    readonly long _pressure;

    TensorHandle() : base(0, ownsHandle: false)
    {
    }

    public TensorHandle(nint native) : base(0, ownsHandle: true)
    {
        SetHandle(native);
        var live = Interlocked.Increment(ref s_live);
        for (var peak = Volatile.Read(ref s_peak); live > peak; peak = Volatile.Read(ref s_peak))
        {
            if (Interlocked.CompareExchange(ref s_peak, live, peak) == peak) break;
        }

        var bytes = NativeMethods.ts_owned_bytes(native);
        if (bytes < PressureFloor) return;

        _pressure = bytes;
        GC.AddMemoryPressure(bytes);
    }

    /// <summary>Stands for a missing optional tensor.</summary>
    public static TensorHandle None { get; } = new();

    public static long Live => Interlocked.Read(ref s_live);

    public static long Peak => Interlocked.Read(ref s_peak);

    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle()
    {
        NativeMethods.ts_free(handle);
        Interlocked.Decrement(ref s_live);
        if (_pressure > 0) GC.RemoveMemoryPressure(_pressure);
        return true;
    }
}
