using DuckDB.NET.Native;

namespace DuckDB.NET.Data.Columns;

sealed class TimeColumn(string name) : ColumnReader(name, DuckDBType.Time, typeof(TimeOnly))
{
    public override object Value(int row)
    {
        var micros = Raw<long>(row);
        return micros < TimeSpan.TicksPerDay / TimeSpan.TicksPerMicrosecond
            ? new TimeOnly(micros * TimeSpan.TicksPerMicrosecond)
            : throw new InvalidCastException($"Column '{Name}' holds 24:00:00, which .NET's TimeOnly does not have.");
    }
}
