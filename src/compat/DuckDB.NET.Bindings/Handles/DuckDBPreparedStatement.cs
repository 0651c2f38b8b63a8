using Microsoft.Win32.SafeHandles;

namespace DuckDB.NET.Native;

/// <summary>Owns one prepared statement; exists after a failed prepare too, because it carries the message.</summary>
public sealed class DuckDBPreparedStatement() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
{
    protected override bool ReleaseHandle()
    {
        NativeMethods.PreparedStatements.DuckDBDestroyPrepare(ref handle);
        return true;
    }
}
