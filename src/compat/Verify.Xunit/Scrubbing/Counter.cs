namespace VerifyTests;

/// <summary>Names dates and guids by first appearance within one verification: the same value always gets the same name.</summary>
sealed class Counter
{
    readonly Dictionary<(string Kind, object Value), string> _names = [];
    readonly Dictionary<string, int> _last = [];

    public string Name(Guid value) => value == Guid.Empty ? "Guid_Empty" : Next("Guid", value);

    /// <param name="value">A DateTime, DateTimeOffset, DateOnly or TimeOnly.</param>
    public string NameDate(object value) => value switch
    {
        DateTime { Ticks: 0 } or DateTimeOffset { Ticks: 0 } or DateOnly { DayNumber: 0 } => "Date_MinValue",
        DateTime date when date == DateTime.MaxValue => "Date_MaxValue",
        DateTimeOffset date when date == DateTimeOffset.MaxValue => "Date_MaxValue",
        DateOnly date when date == DateOnly.MaxValue => "Date_MaxValue",
        DateTime date => Next("DateTime", (date.Ticks, date.Kind)), // DateTime's own equality ignores Kind,
        DateTimeOffset date => Next("DateTimeOffset", (date.Ticks, date.Offset)), // and DateTimeOffset's the offset
        DateOnly => Next("Date", value),
        TimeOnly => Next("Time", value),
        _ => throw new ArgumentException($"{value.GetType()} is no date or time.", nameof(value)),
    };

    string Next(string kind, object value)
    {
        if (_names.TryGetValue((kind, value), out var name)) return name;

        _last[kind] = _last.GetValueOrDefault(kind) + 1;
        return _names[(kind, value)] = $"{kind}_{_last[kind]}";
    }
}
