using DuckDB.NET.Data.Appending;
using DuckDB.NET.Native;

namespace DuckDB.NET.Data;

/// <summary>
/// Adds rows to a table in bulk, 2048 at a time. Constraint errors may surface only in <see cref="Close"/>. Outside a transaction rows are committed in
/// batches: begin one for all or nothing.
/// </summary>
public class DuckDBAppender : IDisposable
{
    readonly Native.DuckDBAppender _native;
    readonly RowBuffer _buffer;
    readonly DuckDBAppenderRow _row;
    bool _closed;

    DuckDBAppender(Native.DuckDBAppender native)
    {
        _native = native;
        _buffer = new RowBuffer(native);
        _row = new DuckDBAppenderRow(_buffer);
    }

    internal static DuckDBAppender Create(DuckDBNativeConnection connection, string? catalog, string? schema, string table)
    {
        if (NativeMethods.Appender.DuckDBAppenderCreateExt(connection, catalog, schema, table, out var native) == DuckDBState.Success)
            return new DuckDBAppender(native);

        using (native) throw DuckDBException.FromAppender(native);
    }

    /// <summary>Starts the next row. The object is the same each time: it must be ended before the next call.</summary>
    public IDuckDBAppenderRow CreateRow()
    {
        if (_closed) throw new InvalidOperationException("The appender is closed.");
        if (_buffer.Rows == RowBuffer.Capacity) Flush();
        _row.Start();
        return _row;
    }

    /// <summary>Writes one row and ends it. If <paramref name="writeRow"/> throws, only <see cref="Close"/> is possible then; completed rows stay.</summary>
    public void AppendRow(Action<IDuckDBAppenderRow> writeRow)
    {
        ArgumentNullException.ThrowIfNull(writeRow);
        AppendRow(writeRow, static (row, write) => write(row));
    }

    /// <summary>As the other overload, with a value passed through, so that the callback needs no closure.</summary>
    public void AppendRow<TState>(TState state, Action<IDuckDBAppenderRow, TState> writeRow)
    {
        ArgumentNullException.ThrowIfNull(writeRow);
        var row = CreateRow();
        writeRow(row, state);
        row.EndRow();
    }

    /// <summary>Forgets the rows that have not reached the table yet.</summary>
    public void Clear()
    {
        _buffer.Clear();
        Check(NativeMethods.Appender.DuckDBAppenderClear(_native));
    }

    /// <exception cref="DuckDBException">A constraint, or another reason why the rows cannot go in.</exception>
    public void Close()
    {
        if (_closed) throw new InvalidOperationException("The appender is closed already.");
        _closed = true;
        try
        {
            if (_buffer.Rows > 0) Flush();
            Check(NativeMethods.Appender.DuckDBAppenderClose(_native));
        }
        finally
        {
            _buffer.Dispose();
            _native.Dispose();
        }
    }

    public void Dispose()
    {
        if (!_closed) Close();
        GC.SuppressFinalize(this);
    }

    void Flush()
    {
        NativeMethods.DataChunks.DuckDBDataChunkSetSize(_buffer.Chunk, (ulong)_buffer.Rows);
        Check(NativeMethods.Appender.DuckDBAppendDataChunk(_native, _buffer.Chunk));
        _buffer.Clear();
    }

    void Check(DuckDBState state)
    {
        if (state != DuckDBState.Success) throw DuckDBException.FromAppender(_native);
    }
}
