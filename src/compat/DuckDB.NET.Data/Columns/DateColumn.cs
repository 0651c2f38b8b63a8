using DuckDB.NET.Native;

namespace DuckDB.NET.Data.Columns;

sealed class DateColumn(string name) : ColumnReader(name, DuckDBType.Date, typeof(DateOnly))
{
    public override object Value(int row)
    {
        try
        {
            return EngineTime.Date(Raw<int>(row));
        }
        catch (ArgumentOutOfRangeException e)
        {
            throw new InvalidCastException($"Column '{Name}' holds a date that .NET cannot hold (infinity, or a year beyond 9999).", e);
        }
    }

    public override T As<T>(int row) =>
        typeof(T) == typeof(DateTime) ? (T)(object)((DateOnly)Value(row)).ToDateTime(TimeOnly.MinValue) : base.As<T>(row);
}
