using System.Globalization;

namespace QuantGod.Learning.Studies.Trials;

/// <summary>One value of a categorical parameter: null, a truth value, a whole number, a number or a text, held as the JSON that databases hold.</summary>
/// <param name="Json">For instance <c>128</c>, <c>2.5</c>, <c>"text"</c>, <c>null</c>.</param>
public readonly record struct Choice(string Json)
{
    public static implicit operator Choice(int value) => new(value.ToString(CultureInfo.InvariantCulture));

    public static implicit operator Choice(string text) => new(PythonJson.Text(text));

    /// <exception cref="FormatException">It is no whole number.</exception>
    public int AsInt() => int.Parse(Json, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

    public override string ToString() => Json;
}
