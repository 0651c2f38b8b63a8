using System.ComponentModel.DataAnnotations;

namespace QuantGod.Market.Synthetic;

/// <summary>Which synthetic market; equal options give equal bytes, on any machine.</summary>
public sealed record SyntheticMarketOptions
{
    /// <summary>Picks one of many markets.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Symbol written into each message.</summary>
    [RegularExpression("[A-Z0-9]{1,32}", ErrorMessage = "1 to 32 capital letters or digits")]
    public string Symbol { get; init; } = "BTCUSDT";

    /// <summary>The day with index 0.</summary>
    public DateOnly FirstDay { get; init; } = new(2025, 1, 1);

    /// <summary>Levels a side, as the exchange's archives have them.</summary>
    [AllowedValues(200, 500)]
    public int Depth { get; init; } = 200;

    /// <summary>Time from message to message; the exchange sends every 100.</summary>
    [AllowedValues(100, 125, 200, 250, 500, 1000)]
    public int MessageIntervalMs { get; init; } = 1000;

    /// <summary>Messages of one day, its snapshot included.</summary>
    public int MessagesPerDay => 86_400_000 / MessageIntervalMs;
}
