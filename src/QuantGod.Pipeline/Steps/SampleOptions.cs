namespace QuantGod.Pipeline.Steps;

/// <summary>What the synthetic archives are like.</summary>
public sealed record SampleOptions
{
    /// <summary>Days made, from <see cref="FirstDay"/> on. 1 to 10000; default 6.</summary>
    public int Days { get; init; } = 6;

    /// <summary>Start of every random sequence; default 7. The same seed gives the same bytes.</summary>
    public int Seed { get; init; } = 7;

    /// <summary>Levels a side: 200 or 500; default 200.</summary>
    public int Depth { get; init; } = 200;

    /// <summary>Milliseconds between messages. 10 to 60000; default 1000. The exchange's own archives have 100.</summary>
    public int IntervalMs { get; init; } = 1000;

    public static DateOnly FirstDay { get; } = new(2025, 1, 1);

    public const string Symbol = "BTCUSDT";

    /// <returns>One sentence for each value out of range.</returns>
    public IEnumerable<string> Faults()
    {
        if (Days is < 1 or > 10_000) yield return $"--days {Days}: must be 1 to 10000.";
        if (Depth is not (200 or 500)) yield return $"--depth {Depth}: the exchange's archives have 200 or 500 levels a side.";
        if (IntervalMs is < 10 or > 60_000) yield return $"--interval-ms {IntervalMs}: must be 10 to 60000.";
        if (Seed < 0) yield return $"--seed {Seed}: must be 0 or more.";
    }
}
