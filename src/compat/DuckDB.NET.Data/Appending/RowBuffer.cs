using DuckDB.NET.Native;

namespace DuckDB.NET.Data.Appending;

/// <summary>A native chunk being filled row by row.</summary>
sealed unsafe class RowBuffer : IDisposable
{
    readonly DuckDBType[] _types;
    readonly IntPtr[] _vectors;
    readonly IntPtr[] _data;

    public RowBuffer(Native.DuckDBAppender appender)
    {
        var columns = (int)NativeMethods.Appender.DuckDBAppenderColumnCount(appender);
        (_types, _vectors, _data) = (new DuckDBType[columns], new IntPtr[columns], new IntPtr[columns]);

        var logicalTypes = new DuckDBLogicalType[columns];
        for (var i = 0; i < columns; i++)
        {
            logicalTypes[i] = NativeMethods.Appender.DuckDBAppenderColumnType(appender, (ulong)i);
            _types[i] = NativeMethods.LogicalType.DuckDBGetTypeId(logicalTypes[i]);
        }

        Chunk = NativeMethods.DataChunks.DuckDBCreateDataChunk(Array.ConvertAll(logicalTypes, type => type.DangerousGetHandle()), (ulong)columns);
        foreach (var type in logicalTypes) type.Dispose();
        Clear();
    }

    public static int Capacity { get; } = (int)NativeMethods.Helpers.DuckDBVectorSize();

    public DuckDBDataChunk Chunk { get; }

    public int Columns => _types.Length;

    /// <summary>Completed rows.</summary>
    public int Rows { get; set; }

    /// <exception cref="InvalidOperationException">The column has another type; the bytes would be read as something else.</exception>
    public void Expect(int column, DuckDBType type, DuckDBType alsoFits)
    {
        var actual = _types[column];
        if (actual != type && actual != alsoFits)
            throw new InvalidOperationException(
                $"Column {column} of the table is {actual}, and the value appended is {type}; give the value the column's type (a constant needs a cast).");
    }

    public void Write<T>(int column, T value)
        where T : unmanaged => ((T*)_data[column])[Rows] = value;

    public void WriteBytes(int column, ReadOnlySpan<byte> value)
    {
        fixed (byte* data = value)
        {
            byte none;
            NativeMethods.Vectors.DuckDBVectorAssignStringElementLength(_vectors[column], (ulong)Rows, data is null ? &none : data, value.Length);
        }
    }

    public void WriteNull(int column)
    {
        NativeMethods.Vectors.DuckDBVectorEnsureValidityWritable(_vectors[column]);
        NativeMethods.ValidityMask.DuckDBValiditySetRowValidity(NativeMethods.Vectors.DuckDBVectorGetValidity(_vectors[column]), (ulong)Rows, false);
    }

    /// <summary>Back to no rows and no NULLs.</summary>
    public void Clear()
    {
        NativeMethods.DataChunks.DuckDBDataChunkReset(Chunk);
        for (var i = 0; i < Columns; i++)
        {
            _vectors[i] = NativeMethods.DataChunks.DuckDBDataChunkGetVector(Chunk, i);
            _data[i] = (IntPtr)NativeMethods.Vectors.DuckDBVectorGetData(_vectors[i]);
        }

        Rows = 0;
    }

    public void Dispose() => Chunk.Dispose();
}
