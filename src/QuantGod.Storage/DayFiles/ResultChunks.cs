using DuckDB.NET.Native;

namespace QuantGod.Storage.DayFiles;

/// <summary>Walks a result chunk by chunk, columns as spans over the engine's memory.</summary>
static class ResultChunks
{
    public delegate void ReadChunk(ResultChunk chunk);

    public static void Read(ref DuckDBResult result, ReadChunk read)
    {
        while (true)
        {
            using var chunk = NativeMethods.Query.DuckDBFetchChunk(result);
            if (chunk.IsInvalid) return;
            read(new ResultChunk(chunk));
        }
    }
}

/// <summary>Up to 2048 rows; valid within the callback only.</summary>
readonly unsafe ref struct ResultChunk(DuckDBDataChunk chunk)
{
    public int Rows { get; } = (int)NativeMethods.DataChunks.DuckDBDataChunkGetSize(chunk);

    public ReadOnlySpan<T> Column<T>(int index)
        where T : unmanaged => new(NativeMethods.Vectors.DuckDBVectorGetData(Vector(index)), Rows);

    /// <summary>First row without a value in that column; −1 when every row has one.</summary>
    public int FirstNull(int index)
    {
        var validity = NativeMethods.Vectors.DuckDBVectorGetValidity(Vector(index));
        if (validity is not null)
            for (var row = 0; row < Rows; row++)
                if ((validity[row >> 6] >> (row & 63) & 1) == 0) return row;
        return -1;
    }

    public bool IsNull(int index, int row)
    {
        var validity = NativeMethods.Vectors.DuckDBVectorGetValidity(Vector(index));
        return validity is not null && (validity[row >> 6] >> (row & 63) & 1) == 0;
    }

    IntPtr Vector(int index) => NativeMethods.DataChunks.DuckDBDataChunkGetVector(chunk, index);
}
