namespace DuckDB.NET.Data;

/// <summary>The engine's clock, days and microseconds since 1970-01-01, to .NET's and back.</summary>
static class EngineTime
{
    static readonly DateOnly Epoch = new(1970, 1, 1);

    public static int Days(DateOnly date) => date.DayNumber - Epoch.DayNumber;

    /// <summary>The clock as written; the kind is not looked at.</summary>
    public static long Micros(DateTime time) => (time.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    public static long Micros(TimeSpan time) => time.Ticks / TimeSpan.TicksPerMicrosecond;

    public static DateOnly Date(int days) => Epoch.AddDays(days);

    /// <exception cref="OverflowException">Infinity, or a year beyond .NET's.</exception>
    public static DateTime Timestamp(long value, long ticksPerUnit)
    {
        var ticks = checked(value * ticksPerUnit + DateTime.UnixEpoch.Ticks);
        if (ticks < 0 || ticks > DateTime.MaxValue.Ticks) throw new OverflowException();
        return new DateTime(ticks, DateTimeKind.Unspecified);
    }
}
