using System.Globalization;

namespace QuantGod.Storage.Validation;

/// <summary>Minute starts in microseconds since 1970, as people read them.</summary>
static class Minutes
{
    public const long Micros = 60_000_000;

    public const int PerDay = 1440;

    public static long StartOf(DateOnly day) => (day.DayNumber - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber) * (PerDay * Micros);

    /// <returns><c>2024-03-14 00:17</c>, with seconds where there are any.</returns>
    public static string Text(long micros)
    {
        if (micros == ScanPlan.NoMinute) return "no minute";
        if (micros / TimeSpan.MicrosecondsPerDay is < -700_000 or > 2_900_000) return FormattableString.Invariant($"{micros} us"); // beyond DateTime

        var time = DateTime.UnixEpoch.AddMicroseconds(micros);
        return time.ToString(micros % Micros == 0 ? "yyyy-MM-dd HH:mm" : "yyyy-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture);
    }
}
