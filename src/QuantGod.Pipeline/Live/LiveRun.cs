using System.Globalization;
using QuantGod.Incremental;
using QuantGod.Live;
using QuantGod.Live.Candles;
using QuantGod.Live.Feed;
using QuantGod.Live.Inference;
using QuantGod.Live.Recording;
using QuantGod.Live.Replay;
using QuantGod.Live.Synchronising;
using QuantGod.Market.Candles;
using QuantGod.Pipeline.Configuration;
using QuantGod.Pipeline.Running;
using QuantGod.Storage.Archives;
using QuantGod.Storage.DayFiles;
using Serilog;

namespace QuantGod.Pipeline.Live;

/// <summary>Follows an exchange, or a capture of one, and makes a signal a minute.</summary>
public sealed class LiveRun
{
    readonly PipelineRun _run;
    readonly PipelineConfiguration _configuration;
    readonly LiveRunOptions _options;
    readonly ILogger _log;

    LiveRun(PipelineRun run, LiveRunOptions options, ILogger log) => (_run, _configuration, _options, _log) = (run, run.ModelConfiguration(), options, log);

    /// <summary>Runs until cancelled, the captures end, or there are candles enough.</summary>
    /// <returns>Figures for the summary table.</returns>
    /// <exception cref="StepException">Models are missing or unfit, a capture cannot be replayed, or the exchange has no such symbol.</exception>
    /// <exception cref="DataFolderBusyException">Another Live is at work on the data folder.</exception>
    public static IReadOnlyList<KeyValuePair<string, string>> Execute(PipelineRun run, LiveRunOptions options)
    {
        run.Unlock(); // of the targets before this one: it may run for weeks
        using var held = DataFolderLock.Acquire(run.Workspace.Live, "Live");
        AtomicFile.SweepLeftovers(run.Workspace.Live);
        using var log = StageLog.Open(run.Workspace.Logs, new("live"), run.Clock);
        try
        {
            return new LiveRun(run, options, log.Log).Run();
        }
        catch (OperationCanceledException)
        {
            log.FileOnly.Information("Live was stopped");
            throw;
        }
        catch (Exception e)
        {
            log.FileOnly.Error("{Message}", e.Message);
            throw;
        }
    }

    IReadOnlyList<KeyValuePair<string, string>> Run()
    {
        var live = _configuration.Live;
        foreach (var archive in DayArchiveWriter.SealAll(_run.Workspace.Recordings))
            _log.Information("Sealed what an earlier run was recording: {Path}", archive);

        using var artefacts = LoadModels();
        var chain = artefacts is null ? null : NewChain(artefacts.Model);
        using var writer = chain is null ? null : Resume(chain, artefacts!.Identity);
        var signals = new SignalPipeline(_log, chain, writer);
        var candles = new LiveCandles(_configuration.Etl.Candles, signals.Take);
        using var recorder = _options.Record || live.Record ? NewRecorder(live.Symbol) : null;
        using var dump = _options.DumpTop is { } path ? new TopDump(path) : null;
        var agreement = _options.Replay.Count > 0 ? new TickerAgreement() : null;
        var listeners = new BookListeners([.. new IBookListener?[] { recorder, dump, agreement, candles }.OfType<IBookListener>()]);
        var stream = new MarketStream(live.Venue, live.Symbol, CheckOf(live), listeners) { OnTicker = agreement is null ? null : agreement.Observe };

        var first = _options.Replay.Count > 0 ? Replay(stream, IsEnough, candles, recorder, dump) : Follow(stream, IsEnough, recorder);
        LogCounts(stream, candles, agreement);
        var counts = stream.Counts();
        return
        [
            first,
            KeyValuePair.Create("Depth messages", $"{counts.Applied}"),
            KeyValuePair.Create("Snapshots", $"{counts.Snapshots}"),
            KeyValuePair.Create("Resyncs", $"{counts.AllResyncs}"),
            KeyValuePair.Create("Candles", $"{signals.Candles}"),
            KeyValuePair.Create("Signals", $"{signals.Signals}"),
        ];

        bool IsEnough() => signals.Candles >= _options.MaxCandles;
    }

    ModelArtefacts? LoadModels()
    {
        if (!_options.NeedsModels && !File.Exists(_run.Workspace.Checkpoint))
        {
            _log.Warning("There is no model, so there are no signals; Train makes one");
            return null;
        }

        var artefacts = ModelArtefacts.Load(_run.Workspace, _configuration);
        _log.Information("Model {Model} | configuration {Config}", artefacts.Identity, ModelArtefacts.ConfigIdentity(_configuration));
        if (ParityCertificate.TryLoad(_run.Workspace.ParityCertificate) is { } certificate)
            _log.Information("{Parity}", certificate.Describe(ModelArtefacts.ConfigIdentity(_configuration)));
        else _log.Information("Parity with Etl has not been proved on this machine; Parity --replay FILE does it");
        if (!artefacts.Model.HasAuditor) _log.Warning("There is no auditor, so signals are the base network's own; Audit makes one");
        else if (ModelArtefacts.IsAuditorRecommended(_run.Workspace) is false)
            _log.Warning("The audit does not recommend this auditor: it does not beat the calibrated network by more than chance");
        return artefacts;
    }

    IReadOnlyList<string> Columns => CandleColumns.Names(_configuration.Etl.Candles.OrderbookLevels);

    SignalChain NewChain(SignalModel model)
    {
        var options = _configuration.BaseModel;
        return new SignalChain(model, Columns, options.Features, options.SeqLen, options.MaxGapMinutes, _configuration.Live.DriftZ);
    }

    /// <summary>Puts the candles of the last run into the window; whether the hole since then is tolerable shows with the first new one.</summary>
    SignalWriter Resume(SignalChain chain, string model)
    {
        var (features, window) = (_configuration.BaseModel.Features, chain.Window);
        var last = new LastCandles(_run.Workspace.LastCandles, Columns, features, window.SeqLen);
        try
        {
            if (last.Load(features, (minuteMs, row) => chain.Restore(minuteMs, row)) > 0)
            {
                _log.Information("Resuming with {Count} of {SeqLen} minutes, the last of {Minute} UTC", window.Count, window.SeqLen,
                    DateTimeOffset.FromUnixTimeMilliseconds(window.LastMinuteMs!.Value).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture));
            }
        }
        catch (DayFileException e)
        {
            _log.Warning("The last candles cannot be used, so the window begins empty: {Message}", e.Message);
        }

        var needed = window.SeqLen - window.Count;
        if (_options.MaxCandles < needed)
        {
            _log.Warning("{MaxCandles} candles give no signal: the window needs {SeqLen} and has {Count}; use --max-candles {Needed}",
                _options.MaxCandles, window.SeqLen, window.Count, needed);
        }

        return new SignalWriter(_log, _run.Workspace, last, model, ModelArtefacts.ConfigIdentity(_configuration));
    }

    StreamRecorder NewRecorder(string symbol) =>
        new(_run.Workspace.Recordings, symbol, StreamRecorder.DefaultDepth, _run.Clock, trouble => _log.Warning("{Message}", trouble));

    SnapshotCheck CheckOf(LiveOptions live) => new(
        Math.Min(_configuration.Etl.OrderbookLevels, live.Feed.SnapshotLevels), _options.Replay.Count > 0 ? int.MaxValue : live.Feed.SnapshotLevels);

    KeyValuePair<string, string> Replay(MarketStream stream, Func<bool> isEnough, LiveCandles candles, StreamRecorder? recorder, TopDump? dump)
    {
        var player = new CapturePlayer(_options.Replay, _options.Speed, _run.Clock);
        var started = _run.Clock.GetTimestamp();
        try
        {
            player.Play(stream, frame =>
            {
                if (recorder is { HasMuch: true }) recorder.Flush();
                dump?.Observe(frame);
            }, isEnough, _run.CancellationToken);
        }
        catch (Exception e) when (e is CaptureException or FileNotFoundException or DirectoryNotFoundException)
        {
            throw new StepException(e.Message, e);
        }

        if (!isEnough()) candles.Finish();
        var elapsed = _run.Clock.GetElapsedTime(started);
        _log.Information("Replayed {Frames} frames of {Span} in {Elapsed} s, {Times} times real time",
            player.Frames, player.Span.ToString(@"h\:mm\:ss", CultureInfo.InvariantCulture), Text(elapsed.TotalSeconds), Text(player.Span / elapsed));
        return KeyValuePair.Create("Frames", $"{player.Frames}");
    }

    KeyValuePair<string, string> Follow(MarketStream stream, Func<bool> isEnough, StreamRecorder? recorder)
    {
        var feed = new ExchangeFeed(
            stream, _configuration.Live, _configuration.Etl.OrderbookLevels, FeedTiming.Default, _run.Clock, Random.Shared.NextDouble,
            notice => _log.Write(notice.IsTrouble ? Serilog.Events.LogEventLevel.Warning : Serilog.Events.LogEventLevel.Information, "{Notice}", notice.Text));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(_run.CancellationToken);
        var flushing = recorder is null ? Task.CompletedTask : FlushEverySecondAsync(recorder, stop.Token);
        try
        {
            feed.RunAsync(isEnough, _run.CancellationToken).GetAwaiter().GetResult();
        }
        catch (UnknownSymbolException e)
        {
            throw new StepException(e.Message, e);
        }
        finally
        {
            stop.Cancel();
            flushing.GetAwaiter().GetResult();
        }

        return KeyValuePair.Create("Connections", $"{feed.Connections}");
    }

    async Task FlushEverySecondAsync(StreamRecorder recorder, CancellationToken cancellationToken)
    {
        try
        {
            using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1), _run.Clock);
            while (await timer.WaitForNextTickAsync(cancellationToken).ConfigureAwait(false)) recorder.Flush();
        }
        catch (OperationCanceledException)
        {
            // The run is over; the recorder's end writes the rest.
        }
    }

    void LogCounts(MarketStream stream, LiveCandles candles, TickerAgreement? agreement)
    {
        agreement?.Finish();
        var counts = stream.Counts();
        _log.Information(
            "{Applied} depth messages, {Ignored} already known, {Snapshots} snapshots, {Resyncs} resyncs, {Bad} bad frames, "
            + "{Silent} seconds without a message",
            counts.Applied, counts.Ignored, counts.Snapshots, counts.AllResyncs, stream.BadFrames.Lines, candles.SecondsWithoutMessage);
        foreach (var fault in stream.BadFrames.ToList()) _log.Warning("{Count} frames skipped: {Fault}", fault.Lines, fault.Fault);
        if (agreement is { Latest: > 0 })
            _log.Information("Book ticker: {Same} of {SameAll} equal at the same id, {Latest} of {LatestAll} with the latest",
                agreement.SameIdEqual, agreement.SameId, agreement.LatestEqual, agreement.Latest);
    }

    static string Text(double value) => value.ToString("0.0", CultureInfo.InvariantCulture);
}
