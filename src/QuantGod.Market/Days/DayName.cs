using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace QuantGod.Market.Days;

/// <summary>A day file's name: <c>2025-03-14_BTCUSDT_ob200</c>, or the day alone where the user supplied the file: <c>2025-03-14</c>.</summary>
/// <param name="Day">UTC.</param>
/// <param name="Symbol">Empty when the name has none.</param>
public readonly record struct DayName(DateOnly Day, string Symbol)
{
    /// <summary>The same symbol one day later.</summary>
    public DayName Next => this with { Day = Day.AddDays(1) };

    /// <param name="path">Path or name, with its ending.</param>
    public static bool TryParse(string path, [NotNullWhen(true)] out DayName? name)
    {
        var parts = Path.GetFileNameWithoutExtension(path).Split('_');
        name = TryParseDay(parts[0], out var day) ? new DayName(day, parts.ElementAtOrDefault(1) ?? "") : null;
        return name is not null;
    }

    /// <summary>A calendar day as file names and settings have it: <c>2025-03-14</c>.</summary>
    public static bool TryParseDay(string text, out DateOnly day) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day);
}

/// <summary>The file name of a day archive: <c>2024-03-14_BTCUSDT_ob500.data.zip</c>.</summary>
/// <param name="Day">UTC.</param>
/// <param name="Symbol">Upper-case letters, digits and hyphens.</param>
/// <param name="Depth">Levels per side, 200 or 500.</param>
public sealed record ArchiveName(DateOnly Day, string Symbol, int Depth)
{
    /// <summary>How such a name is built, for messages.</summary>
    public const string Pattern = "YYYY-MM-DD_SYMBOL_ob200.data.zip or ..._ob500.data.zip";

    /// <summary><c>2024-03-14_BTCUSDT_ob500.data.zip</c>.</summary>
    public string FileName => MemberName + ".zip";

    /// <summary>The one file inside: <c>2024-03-14_BTCUSDT_ob500.data</c>.</summary>
    public string MemberName => Stem + ".data";

    /// <summary>The day file made from this archive.</summary>
    public string DayFileName => Stem + ".parquet";

    string Stem => string.Create(CultureInfo.InvariantCulture, $"{Day:yyyy-MM-dd}_{Symbol}_ob{Depth}");

    /// <param name="fileName">File name without folder.</param>
    public static bool TryParse(string fileName, [NotNullWhen(true)] out ArchiveName? name)
    {
        name = null;
        if (!DayName.TryParse(fileName, out var day) || !IsSymbol(day.Value.Symbol)) return false;

        name = new[] { 200, 500 }.Select(depth => new ArchiveName(day.Value.Day, day.Value.Symbol, depth)).FirstOrDefault(known => known.FileName == fileName);
        return name is not null;
    }

    /// <exception cref="FormatException">Not such a name.</exception>
    public static ArchiveName Parse(string fileName) => TryParse(fileName, out var name)
        ? name
        : throw new FormatException($"'{fileName}' is no day archive's name; it should look like 2024-03-14_BTCUSDT_ob200.data.zip (or ob500).");

    /// <returns><see cref="FileName"/>.</returns>
    public override string ToString() => FileName;

    static bool IsSymbol(string text) => text.Length > 0 && text.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c) || c == '-');
}
