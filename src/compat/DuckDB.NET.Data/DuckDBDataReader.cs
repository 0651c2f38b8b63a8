using System.Collections;
using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using DuckDB.NET.Data.Columns;
using DuckDB.NET.Data.Statements;
using DuckDB.NET.Native;

namespace DuckDB.NET.Data;

/// <summary>Forward reading of the results of one command. Statements without a result are run and skipped.</summary>
public class DuckDBDataReader : DbDataReader
{
    readonly StatementSequence _statements;
    readonly CommandBehavior _behavior;
    readonly DuckDBConnection _connection;
    ColumnReader[] _columns = [];
    DuckDBDataChunk? _chunk;
    int _rowsInChunk;
    int _row = -1;
    bool _hasRows;
    bool _closed;

    internal DuckDBDataReader(StatementSequence statements, CommandBehavior behavior, DuckDBConnection connection)
    {
        (_statements, _behavior, _connection) = (statements, behavior, connection);
        try
        {
            NextResult();
        }
        catch
        {
            statements.Dispose();
            throw;
        }
    }

    public override int Depth => 0;

    public override int FieldCount => _columns.Length;

    public override bool HasRows => _hasRows;

    public override bool IsClosed => _closed;

    public override int RecordsAffected => -1;

    public override object this[int ordinal] => GetValue(ordinal);

    public override object this[string name] => GetValue(GetOrdinal(name));

    /// <exception cref="DuckDBException">The stream failed.</exception>
    /// <exception cref="OperationCanceledException">The stream was interrupted.</exception>
    public override bool Read()
    {
        if (_closed) throw new InvalidOperationException("The reader is closed.");
        if (_chunk is null) return false;
        if (++_row < _rowsInChunk) return true;

        var more = FetchChunk();
        if (more) _row = 0;
        return more;
    }

    public override bool NextResult()
    {
        if (_closed) throw new InvalidOperationException("The reader is closed.");

        DropChunk();
        _hasRows = false;
        _columns = [];
        while (_statements.ExecuteNext())
        {
            if (_statements.ResultType != DuckDBResultType.QueryResult) continue;
            _columns = ColumnReaders.For(ref _statements.Result);
            _hasRows = FetchChunk();
            return true;
        }

        return false;
    }

    public override void Close()
    {
        if (_closed) return;
        _closed = true;
        DropChunk();
        _statements.Dispose();
        if (_behavior.HasFlag(CommandBehavior.CloseConnection) && _connection.State == ConnectionState.Open) _connection.Close();
    }

    public override string GetName(int ordinal) => Column(ordinal).Name;

    /// <exception cref="DuckDBException">No such column.</exception>
    public override int GetOrdinal(string name)
    {
        var index = Array.FindIndex(_columns, column => column.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
        return index >= 0
            ? index
            : throw new DuckDBException(
                $"No column '{name}' in the result; it has {string.Join(", ", _columns.Select(column => column.Name))}.", DuckDBErrorType.Invalid);
    }

    public override string GetDataTypeName(int ordinal) => Column(ordinal).Type.ToString();

    [return: DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicFields | DynamicallyAccessedMemberTypes.PublicProperties)]
    public override Type GetFieldType(int ordinal) => Column(ordinal).ClrType;

    public override bool IsDBNull(int ordinal) => Column(ordinal).IsNull(CurrentRow());

    public override object GetValue(int ordinal) => IsDBNull(ordinal) ? DBNull.Value : Column(ordinal).Value(_row);

    public override int GetValues(object[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var count = Math.Min(values.Length, FieldCount);
        for (var i = 0; i < count; i++) values[i] = GetValue(i);
        return count;
    }

    public override T GetFieldValue<T>(int ordinal)
    {
        if (default(T) is null && typeof(T).IsValueType && IsDBNull(ordinal)) return default!;
        return Valid(ordinal).As<T>(_row);
    }

    public override bool GetBoolean(int ordinal) => GetFieldValue<bool>(ordinal);

    public override byte GetByte(int ordinal) => Number<byte>(ordinal);

    public override short GetInt16(int ordinal) => Number<short>(ordinal);

    public override int GetInt32(int ordinal) => Number<int>(ordinal);

    public override long GetInt64(int ordinal) => Number<long>(ordinal);

    public override float GetFloat(int ordinal) => Number<float>(ordinal);

    public override double GetDouble(int ordinal) => Number<double>(ordinal);

    public override decimal GetDecimal(int ordinal) => Number<decimal>(ordinal);

    public override string GetString(int ordinal) => GetFieldValue<string>(ordinal);

    public override DateTime GetDateTime(int ordinal) => GetFieldValue<DateTime>(ordinal);

    public override Guid GetGuid(int ordinal) => GetFieldValue<Guid>(ordinal);

    public override Stream GetStream(int ordinal) => GetFieldValue<Stream>(ordinal);

    public override char GetChar(int ordinal) => GetString(ordinal) is [var only]
        ? only
        : throw new InvalidCastException($"Column '{GetName(ordinal)}' is not one character.");

    public override long GetBytes(int ordinal, long dataOffset, byte[]? buffer, int bufferOffset, int length) =>
        CopyPart(GetFieldValue<byte[]>(ordinal), dataOffset, buffer, bufferOffset, length);

    public override long GetChars(int ordinal, long dataOffset, char[]? buffer, int bufferOffset, int length) =>
        CopyPart(GetString(ordinal).ToCharArray(), dataOffset, buffer, bufferOffset, length);

    public override IEnumerator GetEnumerator() => new DbEnumerator(this, _behavior.HasFlag(CommandBehavior.CloseConnection));

    T Number<T>(int ordinal)
        where T : struct, INumberBase<T> => Valid(ordinal).Number<T>(_row);

    ColumnReader Valid(int ordinal) => IsDBNull(ordinal)
        ? throw new InvalidCastException($"Column '{GetName(ordinal)}' is NULL in this row; ask IsDBNull first.")
        : Column(ordinal);

    ColumnReader Column(int ordinal) => (uint)ordinal < (uint)_columns.Length
        ? _columns[ordinal]
        : throw new IndexOutOfRangeException($"The result has {_columns.Length} columns, no column {ordinal}.");

    int CurrentRow() => _row >= 0 && _row < _rowsInChunk ? _row : throw new InvalidOperationException("No row at hand; call Read until it returns false.");

    bool FetchChunk()
    {
        DropChunk();
        while (true)
        {
            var chunk = NativeMethods.Query.DuckDBFetchChunk(_statements.Result);
            if (chunk.IsInvalid)
            {
                chunk.Dispose();
                if (_statements.Streaming && NativeMethods.Query.DuckDBResultErrorType(ref _statements.Result) != DuckDBErrorType.Invalid)
                    throw DuckDBException.FromResult(ref _statements.Result);
                return false;
            }

            _rowsInChunk = (int)NativeMethods.DataChunks.DuckDBDataChunkGetSize(chunk);
            if (_rowsInChunk == 0)
            {
                chunk.Dispose();
                continue;
            }

            _chunk = chunk;
            for (var i = 0; i < _columns.Length; i++) _columns[i].Bind(chunk, i);
            return true;
        }
    }

    void DropChunk()
    {
        _chunk?.Dispose();
        _chunk = null;
        _rowsInChunk = 0;
        _row = -1;
    }

    static long CopyPart<T>(T[] source, long offset, T[]? buffer, int bufferOffset, int length)
    {
        if (buffer is null) return source.Length;
        var count = (int)Math.Max(0, Math.Min(length, source.Length - offset));
        Array.Copy(source, offset, buffer, bufferOffset, count);
        return count;
    }
}
