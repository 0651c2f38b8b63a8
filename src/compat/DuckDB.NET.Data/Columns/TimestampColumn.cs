using DuckDB.NET.Native;

namespace DuckDB.NET.Data.Columns;

/// <summary>Points in time of any unit, as a clock of kind Unspecified; TIMESTAMP WITH TIME ZONE gives the UTC clock.</summary>
sealed class TimestampColumn(string name, DuckDBType type) : ColumnReader(name, type, typeof(DateTime))
{
    const int NanosPerTick = 100;

    public override object Value(int row)
    {
        var value = Raw<long>(row);
        try
        {
            return Type switch
            {
                DuckDBType.TimestampS => EngineTime.Timestamp(value, TimeSpan.TicksPerSecond),
                DuckDBType.TimestampMs => EngineTime.Timestamp(value, TimeSpan.TicksPerMillisecond),
                DuckDBType.TimestampNs => EngineTime.Timestamp(value / NanosPerTick, 1),
                _ => EngineTime.Timestamp(value, TimeSpan.TicksPerMicrosecond),
            };
        }
        catch (OverflowException e)
        {
            throw new InvalidCastException($"Column '{Name}' holds a time that .NET cannot hold (infinity, or a year beyond 9999).", e);
        }
    }

    public override T As<T>(int row) =>
        typeof(T) == typeof(DateTimeOffset) ? (T)(object)new DateTimeOffset((DateTime)Value(row), TimeSpan.Zero)
        : typeof(T) == typeof(DateOnly) ? (T)(object)DateOnly.FromDateTime((DateTime)Value(row))
        : base.As<T>(row);
}
