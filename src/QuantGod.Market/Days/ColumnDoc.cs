namespace QuantGod.Market.Days;

/// <summary>A column of a file that users read. <c>docs/data-dictionary.md</c> is made of these.</summary>
/// <param name="Name">As in the file.</param>
/// <param name="Type">As DuckDB calls it: DOUBLE, INTEGER, TIMESTAMP or VARCHAR.</param>
/// <param name="Unit">Empty for a number without one.</param>
/// <param name="Range">Values that can occur.</param>
/// <param name="Meaning">What the value is, with its formula.</param>
public sealed record ColumnDoc(string Name, string Type, string Unit, string Range, string Meaning)
{
    /// <summary>A column of numbers.</summary>
    public static ColumnDoc Number(string name, string unit, string range, string meaning) => new(name, "DOUBLE", unit, range, meaning);
}
