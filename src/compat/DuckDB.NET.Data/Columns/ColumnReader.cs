using System.Numerics;
using DuckDB.NET.Native;

namespace DuckDB.NET.Data.Columns;

/// <summary>Values of one result column, row by row within the chunk at hand. One subclass per family of engine types.</summary>
abstract unsafe class ColumnReader(string name, DuckDBType type, Type clrType)
{
    ulong* _validity;
    void* _data;

    public string Name => name;

    public DuckDBType Type => type;

    public Type ClrType => clrType;

    public void Bind(DuckDBDataChunk chunk, int column)
    {
        var vector = NativeMethods.DataChunks.DuckDBDataChunkGetVector(chunk, column);
        _data = NativeMethods.Vectors.DuckDBVectorGetData(vector);
        _validity = NativeMethods.Vectors.DuckDBVectorGetValidity(vector);
    }

    public bool IsNull(int row) => _validity is not null && (_validity[row >> 6] & 1UL << (row & 63)) == 0;

    public abstract object Value(int row);

    /// <exception cref="InvalidCastException">The column holds no numbers of that kind, or this number does not fit.</exception>
    public virtual T Number<T>(int row)
        where T : struct, INumberBase<T> => throw NoCast(typeof(T));

    /// <exception cref="InvalidCastException">The column does not convert to that type.</exception>
    public virtual T As<T>(int row) => Value(row) is T value ? value : throw NoCast(typeof(T));

    protected T Raw<T>(int row)
        where T : unmanaged => ((T*)_data)[row];

    protected ReadOnlySpan<byte> Bytes(int row) => EngineString.Bytes((EngineString*)_data + row);

    protected InvalidCastException NoCast(Type wanted) => new($"Column '{name}' is {type}, which does not read as {wanted.Name}; cast it in SQL.");
}
