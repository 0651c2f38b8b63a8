using Microsoft.Win32.SafeHandles;

namespace DuckDB.NET.Native;

/// <summary>Owns one native appender. Releasing it without closing it first loses its errors.</summary>
public sealed class DuckDBAppender() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
{
    protected override bool ReleaseHandle()
    {
        NativeMethods.Appender.DuckDBDestroyAppender(ref handle);
        return true;
    }
}
