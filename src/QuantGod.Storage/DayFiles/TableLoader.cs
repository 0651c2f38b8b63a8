using DuckDB.NET.Native;

namespace QuantGod.Storage.DayFiles;

/// <summary>Puts whole columns into a table of the engine, a chunk of 2048 rows at a time, without a call per value.</summary>
static unsafe class TableLoader
{
    const int ChunkRows = 2048;

    /// <summary>Copies rows <c>[from, from + target.Length)</c> of column <paramref name="column"/> into the engine's memory.</summary>
    public delegate void CopyColumn(int column, int from, int count, void* target);

    /// <param name="table">Exists and has <paramref name="columns"/> columns.</param>
    /// <exception cref="EngineException">The engine refuses or fails.</exception>
    public static void Load(Engine engine, string table, int columns, int rows, CopyColumn copy)
    {
        var state = NativeMethods.Appender.DuckDBAppenderCreateExt(engine.Native, null, null, table, out var appender);
        using (appender)
        {
            Check(appender, state);
            using var chunk = CreateChunk(appender, columns);
            for (var from = 0; from < rows; from += ChunkRows)
            {
                var count = Math.Min(ChunkRows, rows - from);
                NativeMethods.DataChunks.DuckDBDataChunkReset(chunk);
                for (var i = 0; i < columns; i++)
                    copy(i, from, count, NativeMethods.Vectors.DuckDBVectorGetData(NativeMethods.DataChunks.DuckDBDataChunkGetVector(chunk, i)));
                NativeMethods.DataChunks.DuckDBDataChunkSetSize(chunk, (ulong)count);
                Check(appender, NativeMethods.Appender.DuckDBAppendDataChunk(appender, chunk));
            }

            Check(appender, NativeMethods.Appender.DuckDBAppenderClose(appender));
        }
    }

    static DuckDBDataChunk CreateChunk(DuckDBAppender appender, int columns)
    {
        var types = new DuckDBLogicalType[columns];
        try
        {
            for (var i = 0; i < columns; i++) types[i] = NativeMethods.Appender.DuckDBAppenderColumnType(appender, (ulong)i);
            return NativeMethods.DataChunks.DuckDBCreateDataChunk(Array.ConvertAll(types, type => type.DangerousGetHandle()), (ulong)columns);
        }
        finally
        {
            foreach (var type in types) type?.Dispose();
        }
    }

    static void Check(DuckDBAppender appender, DuckDBState state)
    {
        if (state != DuckDBState.Success)
            throw new EngineException(NativeMethods.Appender.DuckDBAppenderError(appender) ?? "The appender failed.", DuckDBErrorType.Invalid);
    }
}
