using System.Globalization;
using QuantGod.Incremental;
using QuantGod.Live.Candles;
using QuantGod.Live.Inference;
using QuantGod.Market.Candles;
using QuantGod.Market.Labels;
using QuantGod.Storage.DayFiles;
using QuantGod.Storage.Signals;
using Serilog;

namespace QuantGod.Pipeline.Signals;

/// <summary>What becomes of each candle: a line, a row of the day's signals, the last candles on disk. A full disk costs the files, never the signals.</summary>
sealed class SignalJournal : IDisposable
{
    readonly ILogger _log;
    readonly string _folder;
    readonly string _model;
    readonly string _config;
    readonly SignalChain? _chain;
    readonly LastCandles? _lastCandles;
    readonly SignalFile _file = new();
    DateOnly? _day;
    bool _isInTrouble;

    /// <param name="chain">Null without models: then candles are only counted.</param>
    /// <param name="model">Identity of the artefacts.</param>
    /// <param name="config">Identity of the configuration.</param>
    public SignalJournal(ILogger log, string folder, SignalChain? chain, LastCandles? lastCandles, string model, string config) =>
        (_log, _folder, _chain, _lastCandles, _model, _config) = (log, folder, chain, lastCandles, model, config);

    /// <summary>Candles kept.</summary>
    public int Candles { get; private set; }

    public int Signals { get; private set; }

    /// <summary>Takes a closed minute, kept or not.</summary>
    public void Take(LiveCandles candles)
    {
        if (candles.Closed.Verdict != MinuteVerdict.Kept)
        {
            _log.Debug("Minute {Minute} is no candle: {Verdict}", Text(candles.Closed.MinuteStartMs), candles.Closed.Verdict);
            return;
        }

        Candles++;
        if (_chain is null) return;

        var signal = _chain.Take(candles);
        Tell(candles, signal, _chain);
        var fault = FaultOf(() => _lastCandles?.Save(candles, _chain.Added.BeganAnew));
        if (signal is not null) fault = FaultOf(() => Write(signal)) ?? fault;
        TellTrouble(fault);
        _chain.Prepare();
    }

    public void Dispose() => _file.Dispose();

    void Tell(LiveCandles candles, Signal? signal, SignalChain chain)
    {
        if (chain.Added is { BeganAnew: true, MissingMinutes: < 0 })
            _log.Warning("{Minute} is not later than the last candle kept; the window begins anew", Text(candles.Closed.MinuteStartMs));
        else if (chain.Added.BeganAnew)
            _log.Warning("{Missing} minutes are missing before {Minute}, more than max_gap_minutes tolerates; the window begins anew", chain.Added.MissingMinutes, Text(candles.Closed.MinuteStartMs));
        else if (chain.Added.MissingMinutes > 0)
            _log.Information("{Missing} minutes are missing before {Minute}; the window goes on", chain.Added.MissingMinutes, Text(candles.Closed.MinuteStartMs));
        if (chain.Drift.Begun.Count > 0) _log.Warning("Drift begins: {Features} standard deviations from the training mean", string.Join(", ", chain.Drift.Begun));

        if (signal is null)
        {
            _log.Information("[{Minute}] No signal yet: {Count} of {SeqLen} minutes", Text(candles.Closed.MinuteStartMs), chain.Window.Count, chain.Window.SeqLen);
            return;
        }

        Signals++;
        _log.Information("{Line}", signal.ToString());
        _log.Information("{Line}", signal.DriftLine);
    }

    void Write(Signal signal)
    {
        var day = DateOnly.FromDateTime(DateTimeOffset.FromUnixTimeMilliseconds(signal.MinuteStartMs).UtcDateTime);
        var path = Path.Combine(_folder, string.Create(CultureInfo.InvariantCulture, $"signals_{day:yyyy-MM-dd}.parquet"));
        if (day != _day) _file.Open(path);
        _day = day;

        var row = new SignalRow(
            signal.MinuteStartMs, TradeClass.Names[signal.Class], signal.Confidence, TradeClass.Names[signal.BaseClass], signal.BaseConfidence, signal.Entropy,
            Array.ConvertAll(signal.Probs, value => (double)value), Array.ConvertAll(signal.BaseProbs, value => (double)value),
            signal.Close, signal.Samples, string.Join(", ", signal.Drifted), _model, _config);
        AtomicFile.Publish(path, beside => _file.Add(row, beside));
    }

    /// <returns>Why it could not be written; null when it was.</returns>
    static string? FaultOf(Action write)
    {
        try
        {
            write();
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or DayFileException)
        {
            return e.Message;
        }
    }

    /// <summary>Once when trouble begins, and once when it is over.</summary>
    void TellTrouble(string? fault)
    {
        if (fault is not null && !_isInTrouble) _log.Error("Cannot write to '{Folder}': {Message} Signals go on.", _folder, fault);
        if (fault is null && _isInTrouble) _log.Information("Files in '{Folder}' are written again", _folder);
        _isInTrouble = fault is not null;
    }

    static string Text(long minuteMs) => DateTimeOffset.FromUnixTimeMilliseconds(minuteMs).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
