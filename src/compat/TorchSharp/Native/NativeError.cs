using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace TorchSharp.Native;

/// <summary>Turns a status of the shim into an exception.</summary>
static class NativeError
{
    const int OutOfMemory = 2;

    public static void Check(int status)
    {
        if (status != 0) Throw();
    }

    [DoesNotReturn]
    static void Throw()
    {
        var text = Marshal.PtrToStringUTF8(NativeMethods.ts_last_error(out var kind)) ?? "";
        throw kind == OutOfMemory ? new EngineOutOfMemoryException(text) : new ExternalException(text);
    }
}
