using System.Runtime.InteropServices;

namespace DuckDB.NET.Native;

/// <summary>Coarse progress of a running query; −1 % and zeros while nothing runs or progress is off.</summary>
[StructLayout(LayoutKind.Sequential)]
public readonly struct DuckDBQueryProgress
{
    public double Percentage { get; }

    public ulong RowsProcessed { get; }

    public ulong TotalRowsToProcess { get; }
}
