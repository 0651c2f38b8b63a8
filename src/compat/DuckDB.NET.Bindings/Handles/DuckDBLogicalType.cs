using Microsoft.Win32.SafeHandles;

namespace DuckDB.NET.Native;

/// <summary>Owns the description of one column type.</summary>
public sealed class DuckDBLogicalType() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
{
    protected override bool ReleaseHandle()
    {
        NativeMethods.LogicalType.DuckDBDestroyLogicalType(ref handle);
        return true;
    }
}
