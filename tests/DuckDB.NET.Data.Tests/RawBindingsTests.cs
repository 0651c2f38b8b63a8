using DuckDB.NET.Data.Tests.Support;
using DuckDB.NET.Native;

namespace DuckDB.NET.Data.Tests;

/// <summary>The columnar path: what storage code calls directly.</summary>
public unsafe class RawBindingsTests
{
    [Fact]
    public void Chunks_give_whole_columns()
    {
        using var connection = Some.Memory();
        var state = NativeMethods.Query.DuckDBQuery(connection.NativeConnection, "select range as n, range * 0.5::double as x from range(5000)", out var result);
        Assert.Equal(DuckDBState.Success, state);
        Assert.Equal(2UL, NativeMethods.Query.DuckDBColumnCount(ref result));
        Assert.Equal("x", NativeMethods.Query.DuckDBColumnName(ref result, 1));
        Assert.Equal(DuckDBType.Double, NativeMethods.Query.DuckDBColumnType(ref result, 1));

        double sum = 0;
        long rows = 0;
        while (true)
        {
            using var chunk = NativeMethods.Query.DuckDBFetchChunk(result);
            if (chunk.IsInvalid) break;
            var size = (int)NativeMethods.DataChunks.DuckDBDataChunkGetSize(chunk);
            var vector = NativeMethods.DataChunks.DuckDBDataChunkGetVector(chunk, 1);
            foreach (var x in new ReadOnlySpan<double>(NativeMethods.Vectors.DuckDBVectorGetData(vector), size)) sum += x;
            rows += size;
        }

        result.Close();
        result.Close(); // a second time does nothing
        Assert.Equal((5000L, 4999 * 5000 / 4.0), (rows, sum));
    }

    [Fact]
    public void Failed_query_keeps_its_message_until_closed()
    {
        using var connection = Some.Memory();
        var state = NativeMethods.Query.DuckDBQuery(connection.NativeConnection, "select * from nowhere", out var result);

        Assert.Equal(DuckDBState.Error, state);
        Assert.Equal(DuckDBErrorType.Catalog, NativeMethods.Query.DuckDBResultErrorType(ref result));
        Assert.Contains("nowhere", NativeMethods.Query.DuckDBResultError(ref result), StringComparison.Ordinal);
        result.Close();
    }
}
