using Microsoft.Win32.SafeHandles;

namespace DuckDB.NET.Native;

/// <summary>Owns one chunk of up to 2048 rows; invalid where a result has no more rows.</summary>
public sealed class DuckDBDataChunk() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
{
    protected override bool ReleaseHandle()
    {
        NativeMethods.DataChunks.DuckDBDestroyDataChunk(ref handle);
        return true;
    }
}
