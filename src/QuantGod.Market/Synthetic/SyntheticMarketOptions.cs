using System.ComponentModel.DataAnnotations;
using QuantGod.Market.Options;

namespace QuantGod.Market.Synthetic;

/// <summary>Which synthetic market; equal options give equal bytes, on any machine.</summary>
public sealed record SyntheticMarketOptions
{
    /// <summary>Picks one of many markets; default 1.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Symbol written into each message; default BTCUSDT.</summary>
    [RegularExpression("[A-Z0-9]{1,32}", ErrorMessage = "symbol must be 1 to 32 capital letters or digits.")]
    public string Symbol { get; init; } = "BTCUSDT";

    /// <summary>The day with index 0; default 2025-01-01.</summary>
    public DateOnly FirstDay { get; init; } = new(2025, 1, 1);

    /// <summary>Levels a side, as the exchange's archives have them: 200 or 500; default 200.</summary>
    [AllowedValues(200, 500, ErrorMessage = "depth must be 200 or 500.")]
    public int Depth { get; init; } = 200;

    /// <summary>Time from message to message: a divisor of 1000 from 100 up; default 1000. The exchange sends every 100.</summary>
    [AllowedValues(100, 125, 200, 250, 500, 1000, ErrorMessage = "message_interval_ms must be 100, 125, 200, 250, 500 or 1000.")]
    public int MessageIntervalMs { get; init; } = 1000;

    /// <summary>Messages of one day, its snapshot included.</summary>
    public int MessagesPerDay => 86_400_000 / MessageIntervalMs;

    /// <returns>One sentence per value out of range; empty when all are usable.</returns>
    public IReadOnlyList<string> Faults() => OptionFaults.Of(this);
}
