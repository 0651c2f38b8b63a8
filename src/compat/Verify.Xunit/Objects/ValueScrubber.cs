namespace VerifyTests;

/// <summary>Gives dates and guids inside objects their numbered names, also where they are strings.</summary>
sealed class ValueScrubber(TextOptions options, Counter counter)
{
    public const string Scrubbed = "{Scrubbed}";

    /// <returns>Null when <paramref name="value"/> is neither a date nor a guid.</returns>
    public string? TryFormat(object value) => value switch
    {
        Guid guid => options.Has(TextSwitches.KeepGuids) ? guid.ToString() : counter.Name(guid),
        DateTime or DateTimeOffset or DateOnly or TimeOnly => Date(value),
        _ => null,
    };

    public string Format(string text)
    {
        if (!options.Has(TextSwitches.KeepGuids) && Guid.TryParseExact(text, "D", out var guid)) return counter.Name(guid);
        if (!options.Has(TextSwitches.KeepDateTimes) && DateText.Parse(text) is { } date) return Date(date);
        return text;
    }

    string Date(object value) =>
        options.Has(TextSwitches.KeepDateTimes) ? DateText.Format(value)
        : options.Has(TextSwitches.HideDateTimes) ? Scrubbed
        : counter.NameDate(value);
}
