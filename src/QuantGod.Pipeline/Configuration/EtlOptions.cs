using System.ComponentModel.DataAnnotations;
using QuantGod.Market.Candles;
using QuantGod.Market.Replay;
using QuantGod.Storage.DayFiles;
using QuantGod.Storage.Validation;

namespace QuantGod.Pipeline.Configuration;

/// <summary>From raw archives to day files: <c>etl.yaml</c>.</summary>
public sealed record EtlOptions
{
    public EtlPathOptions Paths { get; init; } = new();

    /// <summary>Levels a side written beside each candle; 200 makes the 810 columns of the data contract.</summary>
    [Range(1, CandleOptions.MaxOrderbookLevels)] public int OrderbookLevels { get; init; } = CandleOptions.DefaultOrderbookLevels;

    /// <summary>What <c>log_volume</c> counts: samples (one a second, nearly constant) or messages (carries information, differs between venues).</summary>
    public TickCount TickCount { get; init; } = TickCount.Samples;

    /// <summary>Codec of the day files; <c>zstd</c> makes files a third of the size at equal speed.</summary>
    public ParquetCompression Compression { get; init; } = ParquetCompression.Snappy;

    /// <summary>Share of unusable lines above which a day fails.</summary>
    [Range(0.0, 1.0)] public double MaxBadLineShare { get; init; } = DayReplayResult.MaxBadLineShare;

    public EtlFeatureOptions Features { get; init; } = new();

    public ValidationOptions Validation { get; init; } = new();

    public CandleOptions Candles => new() { OrderbookLevels = OrderbookLevels, TickCount = TickCount };
}

public sealed record EtlPathOptions
{
    /// <summary>
    /// Folder with the raw day archives, searched with all its subfolders; relative to the data folder, any mounted folder, or an
    /// <see href="runpod.md#2-the-raw-archives">rclone remote</see>.
    /// </summary>
    [Required(ErrorMessage = "a folder, or an rclone remote such as drive:raw")] public string Raw { get; init; } = "L2/raw";

    /// <summary>How often a day is tried when its mount or remote fails in the middle; pauses of about 1, 4, 16 … seconds lie between.</summary>
    [Range(1, 10)] public int ReadAttempts { get; init; } = 3;
}

public sealed record EtlFeatureOptions
{
    /// <summary>
    /// Also write <c>L2/normalised/</c>: every day file with its nine features standardised by a scaler fitted on the first <c>training.train_share</c> of
    /// the days, and that scaler as <c>scaler_etl.json</c>. The day files themselves keep what was measured: labels and prices are made of it, and
    /// training fits its own scaler.
    /// </summary>
    public bool ApplyZscore { get; init; }
}
