using Microsoft.Win32.SafeHandles;

namespace DuckDB.NET.Native;

/// <summary>Owns one open database.</summary>
public sealed class DuckDBDatabase() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
{
    protected override bool ReleaseHandle()
    {
        NativeMethods.Startup.DuckDBClose(ref handle);
        return true;
    }
}
