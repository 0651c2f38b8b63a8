using System.Globalization;
using QuantGod.Incremental;
using QuantGod.Live;
using QuantGod.Live.Candles;
using QuantGod.Live.Feed;
using QuantGod.Live.Inference;
using QuantGod.Live.Recording;
using QuantGod.Live.Replay;
using QuantGod.Live.Synchronising;
using QuantGod.Storage.Archives;
using QuantGod.Storage.DayFiles;
using QuantGod.Pipeline.Configuration;
using QuantGod.Pipeline.Running;
using Serilog;

namespace QuantGod.Pipeline.Signals;

/// <summary>Follows an exchange, or a capture of one, and tells a signal a minute.</summary>
public sealed class LiveRun
{
    const int RecordedDepth = 200;

    readonly PipelineRun _run;
    readonly PipelineConfiguration _configuration;
    readonly LiveRunOptions _options;
    readonly ILogger _log;
    SignalJournal _journal = null!;

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
        foreach (var archive in DayArchiveWriter.SealAll(_run.Workspace.Recordings)) _log.Information("Sealed what an earlier run was recording: {Path}", archive);

        using var artefacts = LoadModels();
        var candles = new LiveCandles(_configuration.Etl.Candles, TakeCandle);
        var chain = artefacts is null ? null : NewChain(artefacts, candles);
        using var lastCandles = chain is null ? null : Resume(chain, candles);
        using var journal = _journal = new SignalJournal(
            _log, _run.Workspace.Live, chain, lastCandles, artefacts?.Identity ?? "", ModelArtefacts.ConfigIdentity(_configuration));
        using var recorder = _options.Record || live.Record ? NewRecorder(live.Symbol) : null;
        using var dump = _options.DumpTop is { } path ? new TopDump(path) : null;
        var agreement = _options.Replay.Count > 0 ? new TickerAgreement() : null;
        var listeners = new BookListeners([.. new IBookListener?[] { recorder, dump, agreement, candles }.OfType<IBookListener>()]);
        var stream = new MarketStream(live.Venue, live.Symbol, CheckOf(live), listeners) { OnTicker = agreement is null ? null : agreement.Observe };

        var first = _options.Replay.Count > 0 ? Replay(stream, candles, recorder, dump) : Follow(stream, recorder);
        return [first, .. Figures(stream, candles, agreement)];
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
        else if (ModelArtefacts.IsAuditorRecommended(_run.Workspace) is false) _log.Warning("The audit does not recommend this auditor: it does not beat the calibrated network by more than chance");
        return artefacts;
    }

    SignalChain NewChain(ModelArtefacts artefacts, LiveCandles candles)
    {
        var model = _configuration.BaseModel;
        return new SignalChain(artefacts.Model, candles.Columns, model.Features, model.SeqLen, model.MaxGapMinutes, _configuration.Live.DriftZ);
    }

    /// <summary>Puts the candles of the last run into the window; whether the hole since then is tolerable shows with the first new one.</summary>
    LastCandles Resume(SignalChain chain, LiveCandles candles)
    {
        var model = _configuration.BaseModel;
        var last = new LastCandles(_run.Workspace.LastCandles, candles.Columns, model.Features, model.SeqLen);
        try
        {
            if (last.Load(model.Features, (minuteMs, row) => chain.Restore(minuteMs, row)) > 0)
            {
                _log.Information("Resuming with {Count} of {SeqLen} minutes, the last of {Minute} UTC", chain.Window.Count, chain.Window.SeqLen,
                    DateTimeOffset.FromUnixTimeMilliseconds(chain.Window.LastMinuteMs!.Value).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture));
            }
        }
        catch (DayFileException e)
        {
            _log.Warning("The last candles cannot be used, so the window begins empty: {Message}", e.Message);
        }

        return last;
    }

    StreamRecorder NewRecorder(string symbol) =>
        new(_run.Workspace.Recordings, symbol, RecordedDepth, _run.Clock, trouble => _log.Warning("{Message}", trouble));

    SnapshotCheck CheckOf(LiveOptions live) => new(
        Math.Min(_configuration.Etl.OrderbookLevels, live.Feed.SnapshotLevels), _options.Replay.Count > 0 ? int.MaxValue : live.Feed.SnapshotLevels);

    void TakeCandle(LiveCandles candles) => _journal.Take(candles);

    bool IsEnough() => _options.MaxCandles is { } most && _journal.Candles >= most;

    KeyValuePair<string, string> Replay(MarketStream stream, LiveCandles candles, StreamRecorder? recorder, TopDump? dump)
    {
        var player = new CapturePlayer(_options.Replay, _options.Speed, _run.Clock);
        var started = _run.Clock.GetTimestamp();
        var knowsDecimals = dump is null;
        try
        {
            player.Play(stream, frame =>
            {
                if (recorder is { HasMuch: true }) recorder.Flush();
                if (knowsDecimals || DecimalPlaces.Of(frame) is not { } decimals) return;
                dump!.Decimals = decimals;
                knowsDecimals = true;
            }, IsEnough, _run.CancellationToken);
        }
        catch (Exception e) when (e is CaptureException or FileNotFoundException or DirectoryNotFoundException)
        {
            throw new StepException(e.Message, e);
        }

        if (!IsEnough()) candles.Finish();
        var elapsed = _run.Clock.GetElapsedTime(started);
        _log.Information("Replayed {Frames} frames of {Span} in {Elapsed} s, {Times} times real time",
            player.Frames, player.Span.ToString(@"h\:mm\:ss", CultureInfo.InvariantCulture), Text(elapsed.TotalSeconds), Text(player.Span / elapsed));
        return KeyValuePair.Create("Frames", $"{player.Frames}");
    }

    KeyValuePair<string, string> Follow(MarketStream stream, StreamRecorder? recorder)
    {
        var feed = new ExchangeFeed(
            stream, _configuration.Live, _configuration.Etl.OrderbookLevels, FeedTiming.Usual, _run.Clock, Random.Shared.NextDouble,
            notice => _log.Write(notice.IsTrouble ? Serilog.Events.LogEventLevel.Warning : Serilog.Events.LogEventLevel.Information, "{Notice}", notice.Text));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(_run.CancellationToken);
        var flushing = recorder is null ? Task.CompletedTask : FlushEverySecondAsync(recorder, stop.Token);
        try
        {
            feed.RunAsync(IsEnough, _run.CancellationToken).GetAwaiter().GetResult();
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

    IEnumerable<KeyValuePair<string, string>> Figures(MarketStream stream, LiveCandles candles, TickerAgreement? agreement)
    {
        agreement?.Finish();
        var counts = stream.Counts();
        _log.Information("{Applied} depth messages, {Ignored} already known, {Snapshots} snapshots, {Resyncs} resyncs, {Bad} bad frames, {Silent} seconds without a message",
            counts.Applied, counts.Ignored, counts.Snapshots, counts.AllResyncs, stream.BadFrames.Lines, candles.SecondsWithoutMessage);
        foreach (var fault in stream.BadFrames.ToList()) _log.Warning("{Count} frames skipped: {Fault}", fault.Lines, fault.Fault);
        if (agreement is { Latest: > 0 })
            _log.Information("Book ticker: {Same} of {SameAll} equal at the same id, {Latest} of {LatestAll} with the latest", agreement.SameIdEqual, agreement.SameId, agreement.LatestEqual, agreement.Latest);

        yield return KeyValuePair.Create("Depth messages", $"{counts.Applied}");
        yield return KeyValuePair.Create("Snapshots", $"{counts.Snapshots}");
        yield return KeyValuePair.Create("Resyncs", $"{counts.AllResyncs}");
        yield return KeyValuePair.Create("Candles", $"{_journal.Candles}");
        yield return KeyValuePair.Create("Signals", $"{_journal.Signals}");
    }

    static string Text(double value) => value.ToString("0.0", CultureInfo.InvariantCulture);
}
