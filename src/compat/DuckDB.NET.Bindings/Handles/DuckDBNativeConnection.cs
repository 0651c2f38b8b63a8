using Microsoft.Win32.SafeHandles;

namespace DuckDB.NET.Native;

/// <summary>Owns one native connection.</summary>
public sealed class DuckDBNativeConnection() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
{
    /// <summary>Makes the call that runs on this connection fail with <see cref="DuckDBErrorType.Interrupt"/>. From any thread.</summary>
    public void Interrupt() => NativeMethods.Startup.DuckDBInterrupt(this);

    protected override bool ReleaseHandle()
    {
        NativeMethods.Startup.DuckDBDisconnect(ref handle);
        return true;
    }
}
