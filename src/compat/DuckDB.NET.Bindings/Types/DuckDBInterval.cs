using System.Runtime.InteropServices;

namespace DuckDB.NET.Native;

[StructLayout(LayoutKind.Sequential)]
public readonly struct DuckDBInterval(int months, int days, long micros)
{
    public int Months { get; } = months;

    public int Days { get; } = days;

    public long Micros { get; } = micros;
}
