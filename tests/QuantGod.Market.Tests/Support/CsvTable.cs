using System.Globalization;

namespace QuantGod.Market.Tests.Support;

/// <summary>A golden CSV of numbers, plain or gzipped.</summary>
sealed class CsvTable
{
    readonly string[] _columns;

    CsvTable(string[] columns, double[][] rows) => (_columns, Rows) = (columns, rows);

    public IReadOnlyList<string> Columns => _columns;

    public double[][] Rows { get; }

    public double[] this[string column]
    {
        get
        {
            var index = Array.IndexOf(_columns, column);
            return index >= 0 ? [.. Rows.Select(row => row[index])]
                : throw new KeyNotFoundException($"No column '{column}' among {string.Join(", ", _columns)}.");
        }
    }

    public static CsvTable Read(string path)
    {
        var lines = GoldenFile.ReadLines(path).Where(line => line.Length > 0).ToArray();
        return new(lines[0].Split(','), [.. lines[1..].Select(line => line.Split(',').Select(Parse).ToArray())]);
    }

    /// <returns>The fields of each line after the header, as text.</returns>
    public static IEnumerable<string[]> ReadText(string path) =>
        GoldenFile.ReadLines(path).Skip(1).Where(line => line.Length > 0).Select(line => line.Split(','));

    static double Parse(string field) => field == "nan" ? double.NaN : double.Parse(field, CultureInfo.InvariantCulture);
}
