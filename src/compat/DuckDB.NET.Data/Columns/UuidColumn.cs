using System.Buffers.Binary;
using DuckDB.NET.Native;

namespace DuckDB.NET.Data.Columns;

/// <summary>UUIDs: stored as a 128-bit integer with the top bit flipped, so that they sort as text does.</summary>
sealed class UuidColumn(string name) : ColumnReader(name, DuckDBType.Uuid, typeof(Guid))
{
    public override object Value(int row)
    {
        var stored = Raw<DuckDBHugeInt>(row);
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, (ulong)stored.Upper ^ 1UL << 63);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], stored.Lower);
        return new Guid(bytes, bigEndian: true);
    }
}
