using System.Runtime.InteropServices;

namespace DuckDB.NET.Data.Columns;

/// <summary>How the engine stores text and bytes: up to 12 in place, more behind a pointer. 16 bytes.</summary>
[StructLayout(LayoutKind.Explicit, Size = 16)]
unsafe struct EngineString
{
    const int InPlace = 12;

    [FieldOffset(0)] readonly uint _length;
    [FieldOffset(4)] fixed byte _inPlace[InPlace];
    [FieldOffset(8)] readonly byte* _elsewhere;

    /// <param name="stored">Where the engine holds it; the bytes live as long as its vector.</param>
    public static ReadOnlySpan<byte> Bytes(EngineString* stored) =>
        new(stored->_length <= InPlace ? stored->_inPlace : stored->_elsewhere, checked((int)stored->_length));
}
