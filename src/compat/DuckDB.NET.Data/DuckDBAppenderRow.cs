using System.Text;
using DuckDB.NET.Data.Appending;
using DuckDB.NET.Native;

namespace DuckDB.NET.Data;

/// <summary>The row that an appender is filling; used again for the next one.</summary>
public sealed class DuckDBAppenderRow : IDuckDBAppenderRow
{
    readonly RowBuffer _buffer;
    int _column;

    internal DuckDBAppenderRow(RowBuffer buffer) => _buffer = buffer;

    internal bool Unfinished { get; private set; }

    public void EndRow()
    {
        if (!Unfinished) throw new InvalidOperationException("The row is ended already; start one with CreateRow.");
        if (_column < _buffer.Columns)
            throw new InvalidOperationException($"The row has {_column} values and the table {_buffer.Columns} columns; append the rest, NULL included.");
        Unfinished = false;
        _buffer.Rows++;
    }

    public IDuckDBAppenderRow AppendNullValue()
    {
        _buffer.WriteNull(Next());
        return this;
    }

    public IDuckDBAppenderRow AppendValue(bool? value) => Write(value is { } v ? (byte?)(v ? 1 : 0) : null, DuckDBType.Boolean);

    public IDuckDBAppenderRow AppendValue(sbyte? value) => Write(value, DuckDBType.TinyInt);

    public IDuckDBAppenderRow AppendValue(short? value) => Write(value, DuckDBType.SmallInt);

    public IDuckDBAppenderRow AppendValue(int? value) => Write(value, DuckDBType.Integer);

    public IDuckDBAppenderRow AppendValue(long? value) => Write(value, DuckDBType.BigInt);

    public IDuckDBAppenderRow AppendValue(byte? value) => Write(value, DuckDBType.UnsignedTinyInt);

    public IDuckDBAppenderRow AppendValue(ushort? value) => Write(value, DuckDBType.UnsignedSmallInt);

    public IDuckDBAppenderRow AppendValue(uint? value) => Write(value, DuckDBType.UnsignedInteger);

    public IDuckDBAppenderRow AppendValue(ulong? value) => Write(value, DuckDBType.UnsignedBigInt);

    public IDuckDBAppenderRow AppendValue(float? value) => Write(value, DuckDBType.Float);

    public IDuckDBAppenderRow AppendValue(double? value) => Write(value, DuckDBType.Double);

    public IDuckDBAppenderRow AppendValue(DateTime? value) =>
        Write(value is { } v ? EngineTime.Micros(v) : (long?)null, DuckDBType.Timestamp, DuckDBType.TimestampTz);

    public IDuckDBAppenderRow AppendValue(string? value) => WriteBytes(value is null ? null : Encoding.UTF8.GetBytes(value), DuckDBType.Varchar);

    public IDuckDBAppenderRow AppendValue(byte[]? value) => WriteBytes(value, DuckDBType.Blob);

    internal void Start()
    {
        if (Unfinished) throw new InvalidOperationException("The row before has not been ended; call EndRow on it first.");
        (_column, Unfinished) = (0, true);
    }

    DuckDBAppenderRow Write<T>(T? value, DuckDBType type, DuckDBType alsoFits = DuckDBType.Invalid)
        where T : unmanaged
    {
        var column = Next();
        if (value is { } v)
        {
            _buffer.Expect(column, type, alsoFits);
            _buffer.Write(column, v);
        }
        else
        {
            _buffer.WriteNull(column);
        }

        return this;
    }

    DuckDBAppenderRow WriteBytes(byte[]? value, DuckDBType type)
    {
        var column = Next();
        if (value is not null)
        {
            _buffer.Expect(column, type, DuckDBType.Invalid);
            _buffer.WriteBytes(column, value);
        }
        else
        {
            _buffer.WriteNull(column);
        }

        return this;
    }

    int Next()
    {
        if (!Unfinished) throw new InvalidOperationException("The row is ended already; start one with CreateRow.");
        if (_column >= _buffer.Columns) throw new IndexOutOfRangeException($"The table has {_buffer.Columns} columns; there is no place for another value.");
        return _column++;
    }
}
