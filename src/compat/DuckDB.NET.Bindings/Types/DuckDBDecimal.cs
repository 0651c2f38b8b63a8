using System.Runtime.InteropServices;

namespace DuckDB.NET.Native;

/// <summary>Decimal number: <paramref name="value"/> divided by ten to the power <paramref name="scale"/>.</summary>
[StructLayout(LayoutKind.Sequential)]
public readonly struct DuckDBDecimal(byte width, byte scale, DuckDBHugeInt value)
{
    public byte Width { get; } = width;

    public byte Scale { get; } = scale;

    public DuckDBHugeInt Value { get; } = value;
}
