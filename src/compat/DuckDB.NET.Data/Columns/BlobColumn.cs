using DuckDB.NET.Native;

namespace DuckDB.NET.Data.Columns;

/// <summary>Bytes, as a stream over a copy or as an array.</summary>
sealed class BlobColumn(string name) : ColumnReader(name, DuckDBType.Blob, typeof(Stream))
{
    public override object Value(int row) => new MemoryStream(Bytes(row).ToArray(), writable: false);

    public override T As<T>(int row) => typeof(T) == typeof(byte[]) ? (T)(object)Bytes(row).ToArray() : base.As<T>(row);
}
