using QuantGod.FakeExchange.Market;
using QuantGod.Live;

namespace QuantGod.FakeExchange;

/// <summary>Which exchange is played, and how.</summary>
public sealed record FakeExchangeOptions
{
    public Venue Venue { get; init; } = Venue.BinanceFutures;

    /// <summary>In capitals.</summary>
    public string Symbol { get; init; } = "BTCUSDT";

    /// <summary>Loopback port; 0 for any free one.</summary>
    public int Port { get; init; }

    /// <summary>Times real time by the script's time stamps; null to go on only when told to step.</summary>
    public double? Speed { get; init; } = 1;

    /// <summary>Request weight a minute before 429.</summary>
    public int WeightPerMinute { get; init; } = 2400;

    /// <summary>Age at which a connection is closed; null for never.</summary>
    public TimeSpan? ConnectionAge { get; init; }

    /// <summary>Start of every random sequence.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Looks at the market after each event, before anybody is told of it.</summary>
    public Action<FakeMarket>? OnEvent { get; init; }

    /// <summary>The market stands still until the first client has come.</summary>
    public bool WaitsForClient { get; init; } = true;
}
