using System.Numerics;
using System.Runtime.InteropServices;

namespace DuckDB.NET.Native;

/// <summary>128-bit signed integer, two's complement.</summary>
[StructLayout(LayoutKind.Sequential)]
public readonly struct DuckDBHugeInt(ulong lower, long upper)
{
    public ulong Lower { get; } = lower;

    public long Upper { get; } = upper;

    public Int128 ToInt128() => new((ulong)Upper, Lower);

    public BigInteger ToBigInteger() => ToInt128();
}
