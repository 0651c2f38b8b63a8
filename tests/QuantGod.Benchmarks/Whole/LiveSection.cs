using System.Diagnostics;
using System.Text;
using QuantGod.FakeExchange.Playback;
using QuantGod.Learning.Data;
using QuantGod.Learning.Network;
using QuantGod.Learning.Network.Checkpoints;
using QuantGod.Learning.Training;
using QuantGod.Live;
using QuantGod.Live.Candles;
using QuantGod.Live.Inference;
using QuantGod.Live.Synchronising;
using QuantGod.Market.Synthetic;
using TorchSharp;

namespace QuantGod.Benchmarks.Whole;

/// <summary>
/// A day of the synthetic market as Binance futures events, a hundred milliseconds apart, through the live stream; then the network on one window.
/// </summary>
sealed class LiveSection : BenchSection
{
    const double MaxMicroseconds = 20;
    const double MaxMilliseconds = 50;
    const int EventsAMinute = 600;
    const int WarmUpMinutes = 3;
    const int Judgements = 30;
    const double MiB = 1 << 20;

    public override string Title => "Live";

    public override IEnumerable<Figure> Measure(BenchSettings settings)
    {
        foreach (var figure in MeasureStream(settings.IsQuick ? 10 : 1440)) yield return figure;
        foreach (var figure in MeasureSignal(settings)) yield return figure;
    }

    static IEnumerable<Figure> MeasureStream(int minutes)
    {
        var dialect = Dialect.Of(Venue.BinanceFutures, "BTCUSDT");
        var market = new FakeMarket(dialect, MarketScript.OfSynthetic(new SyntheticMarketOptions { MessageIntervalMs = 100 }, days: 1), seed: 1);
        var candles = new LiveCandles(new(), _ => { });
        var stream = new MarketStream(Venue.BinanceFutures, "BTCUSDT", new SnapshotCheck(200, 1000), candles);
        var snapshot = Encoding.UTF8.GetBytes(dialect.Snapshot(market.Book, market.TimestampMs, market.LastId, 1000));
        if (stream.FeedSnapshot(snapshot) is { } failure) throw new InvalidOperationException(failure);

        var times = new long[minutes * EventsAMinute];
        var (measured, allocated, spent, early) = (0, 0L, 0L, 0L);
        var frames = new byte[EventsAMinute][];
        for (var minute = 0; minute < minutes; minute++)
        {
            var count = 0;
            while (count < EventsAMinute && market.Next() is { } happened) frames[count++] = Encoding.UTF8.GetBytes(dialect.Event(happened));

            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < count; i++)
            {
                var started = Stopwatch.GetTimestamp();
                stream.Feed(frames[i], lane: 0);
                var took = Stopwatch.GetTimestamp() - started;
                if (minute >= WarmUpMinutes) times[measured++] = took;
                spent += took;
            }

            if (minute >= WarmUpMinutes) allocated += GC.GetAllocatedBytesForCurrentThread() - before;
            if (minute == WarmUpMinutes) early = GC.GetTotalMemory(forceFullCollection: true);
        }

        var grown = GC.GetTotalMemory(forceFullCollection: true) - early;
        if (!stream.IsSynchronised) throw new InvalidOperationException("The book was lost.");

        Array.Sort(times, 0, measured);
        var microsecond = Stopwatch.Frequency / 1e6;
        yield return new("live.message_p50_us", "One depth message, parsed, applied and sampled: median", times[measured / 2] / microsecond, "µs");
        yield return new("live.message_p99_us", "One depth message: 99th percentile", times[measured * 99L / 100] / microsecond, "µs", MaxMicroseconds);
        yield return new("live.message_bytes", "Bytes allocated for a message in steady state", allocated / (double)measured, "B", 0);
        yield return new("live.memory_growth_mib", $"Memory growth over {minutes} minutes", grown / MiB, "MiB", 1);
        yield return new("live.times_real_time", "Stream at full speed: times real time", minutes * 60 / Stopwatch.GetElapsedTime(0, spent).TotalSeconds, "");
    }

    static IEnumerable<Figure> MeasureSignal(BenchSettings settings)
    {
        var options = new BaseModelOptions { SeqLen = settings.IsQuick ? 60 : 720 };
        var training = settings.IsQuick ? new TrainingOptions { TcnChannels = 4, LstmHidden = 4, NumLstmLayers = 1 } : new TrainingOptions();
        var folder = settings.Fresh("live");
        var (checkpoint, scalerFile) = (Path.Combine(folder, "model.pt"), Path.Combine(folder, "scaler.json"));
        using (var network = new HybridTcnLstm(training.NetworkOf(options))) CheckpointFile.Save(NetworkState.Capture(network), checkpoint);

        var random = new Random(1);
        var rows = Enumerable.Range(0, options.SeqLen).Select(_ => options.Features.Select(_ => random.NextDouble()).ToArray()).ToList();
        ScalerFile.Save(StandardScaler.Fit<double>(options.Features, rows.SelectMany(row => row).ToArray()), scalerFile);
        torch.set_num_threads(1);
        using var trained = new TrainedModel(checkpoint, scalerFile, options.Features);
        var model = new SignalModel(trained, audit: null);
        var window = new CandleWindow(options.SeqLen, options.Features.Count, options.MaxGapMinutes);
        for (var minute = 0; minute < options.SeqLen; minute++) window.Add(minute * 60_000L, rows[minute]);

        var times = new double[Judgements];
        for (var i = 0; i < Judgements; i++)
        {
            model.Prepare(window);
            var started = Stopwatch.GetTimestamp();
            window.Add((options.SeqLen + i) * 60_000L, rows[i % rows.Count]);
            model.Judge(window);
            times[i] = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        }

        Array.Sort(times);
        yield return new("live.signal_ms", "Candle close to signal, one core: median", times[Judgements / 2], "ms");
        yield return new("live.signal_worst_ms", "Candle close to signal, one core: worst", times[^1], "ms", MaxMilliseconds);
    }
}
