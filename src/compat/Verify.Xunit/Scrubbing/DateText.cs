using System.Globalization;

namespace VerifyTests;

/// <summary>Dates as plain text, and back.</summary>
static class DateText
{
    static readonly string[] LocalForms = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", "yyyy-MM-dd HH:mm:ss.FFFFFFF"];

    /// <param name="value">A DateTime, DateTimeOffset, DateOnly or TimeOnly.</param>
    /// <returns><c>2024-03-14</c>, <c>2024-03-14 10:30 Utc</c>, <c>2024-03-14 10:30:05.25 +1</c>, <c>10:30</c>.</returns>
    public static string Format(object value) => value switch
    {
        DateTime date => Date(date) + (date.Kind == DateTimeKind.Unspecified ? "" : $" {date.Kind}"),
        DateTimeOffset date => Date(date.DateTime) + Offset(date.Offset),
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        TimeOnly time => Time(time),
        _ => throw new ArgumentException($"{value.GetType()} is no date or time.", nameof(value)),
    };

    /// <summary>The date that an ISO 8601 string holds as a whole: a DateOnly, a DateTime or, with an offset, a DateTimeOffset; otherwise null.</summary>
    public static object? Parse(string text)
    {
        if (text.Length is < 10 or > 33 || !char.IsAsciiDigit(text[0])) return null;

        var invariant = CultureInfo.InvariantCulture;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", invariant, DateTimeStyles.None, out var day)) return day;
        if (DateTime.TryParseExact(text, LocalForms, invariant, DateTimeStyles.None, out var local)) return local;
        if (text[^1] == 'Z' && DateTime.TryParseExact(
                text[..^1], LocalForms, invariant, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var utc)) return utc;
        if (DateTimeOffset.TryParseExact(text, "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", invariant, DateTimeStyles.None, out var offset)) return offset;
        return null;
    }

    static string Date(DateTime date)
    {
        var day = date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return date.TimeOfDay == TimeSpan.Zero ? day : $"{day} {Time(TimeOnly.FromDateTime(date))}";
    }

    static string Time(TimeOnly time) => time.ToString(
        time.Ticks % TimeSpan.TicksPerMinute == 0 ? "HH:mm" : "HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture);

    static string Offset(TimeSpan offset)
    {
        var sign = offset < TimeSpan.Zero ? '-' : '+';
        return $" {sign}{Math.Abs(offset.Hours)}" + (offset.Minutes == 0 ? "" : $"-{Math.Abs(offset.Minutes):00}");
    }
}
