using System.Runtime.InteropServices;

namespace TorchSharp.Native;

/// <summary>Owns one native random generator.</summary>
sealed class GeneratorHandle : SafeHandle
{
    GeneratorHandle() : base(0, ownsHandle: false)
    {
    }

    public GeneratorHandle(nint native) : base(0, ownsHandle: true) => SetHandle(native);

    /// <summary>The device's default generator.</summary>
    public static GeneratorHandle Default { get; } = new();

    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle()
    {
        NativeMethods.ts_generator_free(handle);
        return true;
    }
}
