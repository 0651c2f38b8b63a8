using QuantGod.Live;

namespace QuantGod.FakeExchange.Playback;

/// <summary>Which exchange is played, and how.</summary>
sealed record FakeExchangeOptions
{
    /// <summary>Decides ids, texts and paths; default Binance futures.</summary>
    public Venue Venue { get; init; } = Venue.BinanceFutures;

    /// <summary>In capitals.</summary>
    public string Symbol { get; init; } = "BTCUSDT";

    /// <summary>Loopback port; 0 for any free one.</summary>
    public int Port { get; init; }

    /// <summary>Times real time by the script's time stamps; null to advance only on <see cref="ExchangePlayer.Step"/>.</summary>
    public double? Speed { get; init; } = 1;

    /// <summary>Request weight a minute before 429.</summary>
    public int WeightPerMinute { get; init; } = 2400;

    /// <summary>Age at which a connection is closed, checked at each event; null for never.</summary>
    public TimeSpan? ConnectionAge { get; init; }

    /// <summary>Measures the age of connections and the minutes of request weight.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Start of every random sequence.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Sees the market after each event, before any client does.</summary>
    public Action<FakeMarket>? OnEvent { get; init; }

    /// <summary>The market stands still until the first client has connected.</summary>
    public bool WaitsForClient { get; init; } = true;
}
