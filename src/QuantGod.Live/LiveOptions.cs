using System.ComponentModel.DataAnnotations;

namespace QuantGod.Live;

/// <summary>What is followed and how: <c>live.yaml</c>.</summary>
public sealed record LiveOptions
{
    /// <summary>Exchange and market.</summary>
    public Venue Venue { get; init; } = Venue.BinanceFutures;

    /// <summary>The symbol in capitals.</summary>
    [Required(ErrorMessage = "a symbol"), RegularExpression("[A-Z0-9]{1,32}", ErrorMessage = "1 to 32 capital letters or digits, such as BTCUSDT")]
    public string Symbol { get; init; } = "BTCUSDT";

    /// <summary>Where streams are, up to and without <c>/ws</c> (Bybit: <c>/v5</c>); empty for the venue's own address.</summary>
    [RegularExpression("wss?://.+", ErrorMessage = "an address such as wss://host:port, or empty")]
    public string StreamUrl { get; init; } = "";

    /// <summary>Where snapshots are, up to and without <c>/fapi</c> or <c>/api</c>; empty for the venue's own address. Bybit needs none.</summary>
    [RegularExpression("https?://.+", ErrorMessage = "an address such as https://host:port, or empty")]
    public string RestUrl { get; init; } = "";

    /// <summary>Record the stream as day archives in <c>live/raw</c>; <c>--record</c> does the same.</summary>
    public bool Record { get; init; }

    /// <summary>Standard deviations from the training mean beyond which a feature is called drifted.</summary>
    [Range(0.0, 100.0, MinimumIsExclusive = true)] public double DriftZ { get; init; } = 4;

    public FeedOptions Feed { get; init; } = new();
}

/// <summary>How the connection is kept and what it may cost: <c>live.yaml</c>, section <c>feed</c>.</summary>
public sealed record FeedOptions
{
    /// <summary>Milliseconds between depth events on Binance: 100, 250 or 500 on futures, 100 or 1000 on spot.</summary>
    [AllowedValues(100, 250, 500, 1000)] public int UpdateSpeedMs { get; init; } = 100;

    /// <summary>Levels a side asked for: of a snapshot on Binance, of the stream on Bybit (200 or 1000).</summary>
    [Range(5, 5000)] public int SnapshotLevels { get; init; } = 1000;

    /// <summary>Seconds without any message after which the connection is given up and replaced.</summary>
    [Range(0.0, 600.0, MinimumIsExclusive = true)] public double SilenceSeconds { get; init; } = 10;

    /// <summary>First pause before another attempt to connect or to fetch a snapshot; it doubles with each failure, and half of it is random.</summary>
    [Range(0.0, 60.0, MinimumIsExclusive = true)] public double FirstPauseSeconds { get; init; } = 0.5;

    /// <summary>Longest such pause.</summary>
    [Range(0.0, 3600.0, MinimumIsExclusive = true)] public double LongestPauseSeconds { get; init; } = 60;

    /// <summary>Hours after which a connection is replaced by a new one, before the exchange ends it at 24.</summary>
    [Range(0.0, 24.0, MinimumIsExclusive = true)] public double RolloverHours { get; init; } = 23;

    /// <summary>Messages that may wait between the connection and the book; more end the connection.</summary>
    [Range(16, 1_000_000)] public int QueueMessages { get; init; } = 8192;

    /// <summary>Request weight that may be spent in a minute; the exchange allows 2400 on futures, 6000 on spot.</summary>
    [Range(20, 6000)] public int WeightPerMinute { get; init; } = 400;

    public TimeSpan Silence => TimeSpan.FromSeconds(SilenceSeconds);

    public TimeSpan Rollover => TimeSpan.FromHours(RolloverHours);
}
