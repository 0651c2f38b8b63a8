namespace QuantGod.Benchmarks.Whole;

/// <summary>One measured number.</summary>
/// <param name="Key">Stable and unique, for programs: <c>etl.ob200.cpu_ratio</c>.</param>
/// <param name="Name">For people.</param>
/// <param name="Unit">Of the value; empty for a ratio.</param>
/// <param name="Limit">What the value must not pass, where the design sets one.</param>
public sealed record Figure(string Key, string Name, double Value, string Unit, double? Limit = null);
