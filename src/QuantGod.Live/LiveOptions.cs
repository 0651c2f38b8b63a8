using System.ComponentModel.DataAnnotations;

namespace QuantGod.Live;

/// <summary>What is followed and how: <c>live.yaml</c>.</summary>
public sealed record LiveOptions
{
    /// <summary>Exchange and market; default binance_futures.</summary>
    public Venue Venue { get; init; } = Venue.BinanceFutures;

    /// <summary>The symbol in capitals; default BTCUSDT.</summary>
    [RegularExpression("[A-Z0-9]{1,32}", ErrorMessage = "'symbol' must be 1 to 32 capital letters or digits, such as BTCUSDT.")]
    public string Symbol { get; init; } = "BTCUSDT";

    /// <summary>Where streams are, up to and without <c>/ws</c>; empty for the venue's own address.</summary>
    public string StreamUrl { get; init; } = "";

    /// <summary>Where snapshots are, up to and without <c>/fapi</c> or <c>/api</c>; empty for the venue's own address. Bybit needs none.</summary>
    public string RestUrl { get; init; } = "";

    public FeedOptions Feed { get; init; } = new();

    /// <summary>Record the stream as day archives in live/raw; default false. <c>--record</c> does the same.</summary>
    public bool Record { get; init; }

    /// <summary>Standard deviations from the training mean beyond which a feature is called drifted. Above 0, at most 100; default 4.</summary>
    [Range(0.0, 100.0, MinimumIsExclusive = true)] public double DriftZ { get; init; } = 4;
}

/// <summary>How the connection is kept and what it may cost: <c>live.yaml</c>, section <c>feed</c>.</summary>
public sealed record FeedOptions
{
    /// <summary>Milliseconds between depth events on Binance: 100, 250 or 500 on futures, 100 or 1000 on spot; default 100.</summary>
    [AllowedValues(100, 250, 500, 1000, ErrorMessage = "'update_speed_ms' must be 100, 250, 500 or 1000.")]
    public int UpdateSpeedMs { get; init; } = 100;

    /// <summary>Levels a side asked for: of a snapshot on Binance (5 to 5000), of the stream on Bybit (200 or 1000). Default 1000.</summary>
    [Range(5, 5000)] public int SnapshotLevels { get; init; } = 1000;

    /// <summary>Seconds without any message after which the connection is taken for dead. Above 0, at most 600; default 10.</summary>
    [Range(0.0, 600.0, MinimumIsExclusive = true)] public double SilenceSeconds { get; init; } = 10;

    /// <summary>First pause before another attempt to connect or to fetch a snapshot; it doubles with each failure. Above 0, at most 60; default 0.5.</summary>
    [Range(0.0, 60.0, MinimumIsExclusive = true)] public double FirstPauseSeconds { get; init; } = 0.5;

    /// <summary>Longest such pause. 1 to 3600; default 60.</summary>
    [Range(0.001, 3600.0)] public double LongestPauseSeconds { get; init; } = 60;

    /// <summary>Hours after which a connection is replaced by a new one, before the exchange ends it at 24. Above 0, at most 24; default 23.</summary>
    [Range(0.0, 24.0, MinimumIsExclusive = true)] public double RolloverHours { get; init; } = 23;

    /// <summary>Messages that may wait between the connection and the book; more end the connection. 16 to 1000000; default 8192.</summary>
    [Range(16, 1_000_000)] public int QueueMessages { get; init; } = 8192;

    /// <summary>Request weight that may be spent in a minute; the exchange allows 2400 on futures, 6000 on spot. 20 to 6000; default 400.</summary>
    [Range(20, 6000)] public int WeightPerMinute { get; init; } = 400;

    public TimeSpan Silence => TimeSpan.FromSeconds(SilenceSeconds);

    public TimeSpan Rollover => TimeSpan.FromHours(RolloverHours);
}
