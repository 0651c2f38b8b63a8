using QuantGod.Incremental;
using QuantGod.Live.Candles;
using QuantGod.Live.Inference;
using QuantGod.Market.Labels;
using QuantGod.Pipeline.Running;
using QuantGod.Storage.DayFiles;
using QuantGod.Storage.Signals;
using Serilog;

namespace QuantGod.Pipeline.Live;

/// <summary>Records signals, a file a day, and the last candles.</summary>
/// <param name="model">Identity of the artefacts.</param>
/// <param name="config">Identity of the configuration.</param>
sealed class SignalWriter(ILogger log, Workspace workspace, LastCandles lastCandles, string model, string config) : IDisposable
{
    readonly SignalFile _file = new();
    DateOnly? _day;
    bool _isInTrouble;

    /// <summary>Records a kept candle and its signal. Trouble with the disk is logged once when it begins, and once when it is over.</summary>
    /// <param name="signal">Null while the window lacks minutes.</param>
    /// <param name="isRestart">Candles before this one are of no use any more.</param>
    public void Write(LiveCandles candles, Signal? signal, bool isRestart)
    {
        var fault = FaultOf(() => lastCandles.Save(candles, isRestart));
        if (signal is not null) fault = FaultOf(() => Write(signal)) ?? fault;
        if (fault is not null && !_isInTrouble) log.Error("Cannot write to '{Folder}': {Message} Signals go on.", workspace.Live, fault);
        if (fault is null && _isInTrouble) log.Information("Files in '{Folder}' are written again", workspace.Live);
        _isInTrouble = fault is not null;
    }

    public void Dispose()
    {
        _file.Dispose();
        lastCandles.Dispose();
    }

    void Write(Signal signal)
    {
        var day = DateOnly.FromDateTime(DateTimeOffset.FromUnixTimeMilliseconds(signal.MinuteStartMs).UtcDateTime);
        var path = workspace.Signals(day);
        if (day != _day) _file.Open(path);
        _day = day;

        var row = new SignalRow(
            signal.MinuteStartMs, TradeClass.Names[signal.Class], signal.Confidence, TradeClass.Names[signal.BaseClass], signal.BaseConfidence, signal.Entropy,
            Array.ConvertAll(signal.Probs, value => (double)value), Array.ConvertAll(signal.BaseProbs, value => (double)value),
            signal.Close, signal.Samples, string.Join(", ", signal.Drifted), model, config);
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
}
