using System.ComponentModel.DataAnnotations;
using QuantGod.Market.Candles;
using QuantGod.Market.Replay;
using QuantGod.Storage.DayFiles;
using QuantGod.Storage.Validation;

namespace QuantGod.Pipeline.Configuration;

/// <summary>From raw archives to day files: <c>etl.yaml</c>.</summary>
public sealed record EtlConfiguration
{
    public EtlPaths Paths { get; init; } = new();

    /// <summary>Levels a side written beside each candle. 1 to 500; default 200, which makes the 810 columns of the data contract.</summary>
    [Range(1, 500)] public int OrderbookLevels { get; init; } = 200;

    /// <summary>What log_volume counts: samples (as the reference does, nearly constant) or messages; default samples.</summary>
    public TickCount TickCount { get; init; } = TickCount.Samples;

    /// <summary>Codec of the day files; default snappy. zstd makes files a third of the size at equal speed.</summary>
    public ParquetCompression Compression { get; init; } = ParquetCompression.Snappy;

    /// <summary>Share of unusable lines above which a day fails. 0 to 1; default 0.01.</summary>
    [Range(0.0, 1.0)] public double MaxBadLineShare { get; init; } = DayReplayResult.MaxBadLineShare;

    public EtlFeatures Features { get; init; } = new();

    /// <summary>What Validate expects of the day files, and how seriously.</summary>
    public ValidationOptions Validation { get; init; } = new();

    public CandleOptions Candles => new() { OrderbookLevels = OrderbookLevels, TickCount = TickCount };
}

public sealed record EtlPaths
{
    /// <summary>
    /// Folder with the raw day archives, searched with all its subfolders; relative to the data folder, or an rclone remote, <c>name:path</c>.
    /// Default L2/raw.
    /// </summary>
    [MinLength(1)] public string Raw { get; init; } = "L2/raw";

    /// <summary>How often a day is begun when its mount or remote fails in the middle, with growing pauses. 1 to 10; default 3.</summary>
    [Range(1, 10)] public int ReadAttempts { get; init; } = 3;
}

public sealed record EtlFeatures
{
    /// <summary>
    /// Whether a copy of every day file with standardised features is made as well, in <c>L2/normalised</c>; default false. The day files themselves
    /// keep what was measured: labels and prices are made of it.
    /// </summary>
    public bool ApplyZscore { get; init; }
}
