using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace QuantGod.Storage.Archives;

/// <summary>What the file name of a day archive says: <c>2024-03-14_BTCUSDT_ob500.data.zip</c>.</summary>
/// <param name="Symbol">Upper-case letters, digits and hyphens.</param>
/// <param name="Depth">Levels per side, 200 or 500.</param>
public sealed record ArchiveName(DateOnly Day, string Symbol, int Depth)
{
    const string DayFormat = "yyyy-MM-dd";
    const string Ending = ".data.zip";

    public string FileName => Stem + Ending;

    /// <summary>Name of the day file made from this archive.</summary>
    public string DayFileName => Stem + ".parquet";

    string Stem => string.Create(CultureInfo.InvariantCulture, $"{Day:yyyy-MM-dd}_{Symbol}_ob{Depth}");

    /// <param name="fileName">File name without folder.</param>
    public static bool TryParse(string fileName, [NotNullWhen(true)] out ArchiveName? name)
    {
        name = null;
        if (!fileName.EndsWith(Ending, StringComparison.Ordinal)) return false;
        if (fileName[..^Ending.Length].Split('_') is not [var dayText, var symbol, var depthText]) return false;
        if (!DateOnly.TryParseExact(dayText, DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return false;
        if (symbol.Length == 0 || !symbol.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c) || c == '-')) return false;

        var depth = depthText switch { "ob200" => 200, "ob500" => 500, _ => 0 };
        if (depth == 0) return false;

        name = new ArchiveName(day, symbol, depth);
        return true;
    }

    /// <exception cref="FormatException">Not such a name.</exception>
    public static ArchiveName Parse(string fileName) => TryParse(fileName, out var name)
        ? name
        : throw new FormatException($"'{fileName}' is no day archive's name; it should look like 2024-03-14_BTCUSDT_ob200.data.zip (or ob500).");

    public override string ToString() => FileName;
}
