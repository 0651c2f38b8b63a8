using System.Runtime.InteropServices;

namespace DuckDB.NET.Native;

/// <summary>One native result, 48 bytes. A plain struct without finalizer: close it exactly once, also after an error.</summary>
[StructLayout(LayoutKind.Sequential)]
public struct DuckDBResult : IDisposable
{
#pragma warning disable CS0169, IDE0051 // the engine's own fields, here for their size
    readonly ulong _columnCount, _rowCount, _rowsChanged;
    readonly IntPtr _columns, _error;
#pragma warning restore CS0169, IDE0051
    IntPtr _internalData;

    public void Close()
    {
        if (_internalData == IntPtr.Zero) return;
        NativeMethods.Query.DuckDBDestroyResult(ref this);
        _internalData = IntPtr.Zero;
    }

    public void Dispose() => Close();
}
