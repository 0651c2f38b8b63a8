using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace QuantGod.Pipeline.Steps;

/// <summary>What a day file's name says: <c>2025-03-14_BTCUSDT_ob200</c>, or less where somebody brought it: <c>2025-03-14</c>.</summary>
/// <param name="Symbol">Empty when the name has none.</param>
readonly record struct DayName(DateOnly Day, string Symbol)
{
    const string DayFormat = "yyyy-MM-dd";

    /// <param name="path">Path or name, with its ending.</param>
    public static bool TryParse(string path, [NotNullWhen(true)] out DayName? name)
    {
        var parts = Path.GetFileNameWithoutExtension(path).Split('_');
        name = DateOnly.TryParseExact(parts[0], DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? new DayName(day, parts.ElementAtOrDefault(1) ?? "")
            : null;
        return name is not null;
    }

    public DayName Next => this with { Day = Day.AddDays(1) };
}
