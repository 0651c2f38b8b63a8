using DuckDB.NET.Native;

namespace DuckDB.NET.Data.Columns;

/// <summary>Spans of days and microseconds; months have no fixed length and are refused.</summary>
sealed class IntervalColumn(string name) : ColumnReader(name, DuckDBType.Interval, typeof(TimeSpan))
{
    public override object Value(int row)
    {
        var interval = Raw<DuckDBInterval>(row);
        return interval.Months == 0
            ? TimeSpan.FromTicks(interval.Days * TimeSpan.TicksPerDay + interval.Micros * TimeSpan.TicksPerMicrosecond)
            : throw new InvalidCastException($"Column '{Name}' holds {interval.Months} months, which have no fixed length; use days in SQL.");
    }
}
