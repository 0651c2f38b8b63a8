using System.Globalization;
using QuantGod.Live.Candles;
using QuantGod.Live.Inference;
using QuantGod.Market.Candles;
using Serilog;

namespace QuantGod.Pipeline.Live;

/// <summary>Makes a signal of each candle, logs it, and has it written. A full disk costs the files, never the signals.</summary>
/// <param name="chain">Null without models: then candles are only counted.</param>
/// <param name="writer">Null without models.</param>
sealed class SignalPipeline(ILogger log, SignalChain? chain, SignalWriter? writer)
{
    /// <summary>Candles kept.</summary>
    public int Candles { get; private set; }

    /// <summary>Signals made of them.</summary>
    public int Signals { get; private set; }

    /// <summary>Takes a closed minute, kept or not.</summary>
    public void Take(LiveCandles candles)
    {
        var minute = Text(candles.Closed.MinuteStartMs);
        if (candles.Closed.Verdict != MinuteVerdict.Kept)
        {
            log.Debug("Minute {Minute} is no candle: {Verdict}", minute, candles.Closed.Verdict);
            return;
        }

        Candles++;
        if (chain is null) return;

        var signal = chain.Take(candles);
        LogWindow(minute, chain.Added);
        if (chain.Drift.Begun.Count > 0)
            log.Warning("Drift begins: {Features} standard deviations from the training mean", string.Join(", ", chain.Drift.Begun));
        if (signal is null) log.Information("[{Minute}] No signal yet: {Count} of {SeqLen} minutes", minute, chain.Window.Count, chain.Window.SeqLen);
        else
        {
            Signals++;
            log.Information("{Line}", signal.ToString());
            log.Information("{Line}", signal.DriftLine);
        }

        writer?.Write(candles, signal, chain.Added.IsRestart);
        chain.Prepare();
    }

    void LogWindow(string minute, CandleAdded added)
    {
        if (added is { IsRestart: true, MissingMinutes: < 0 }) log.Warning("{Minute} is not later than the last candle kept; the window restarts", minute);
        else if (added.IsRestart)
            log.Warning("{Missing} minutes are missing before {Minute}, more than max_gap_minutes tolerates; the window restarts",
                added.MissingMinutes, minute);
        else if (added.MissingMinutes > 0) log.Information("{Missing} minutes are missing before {Minute}; the window goes on", added.MissingMinutes, minute);
    }

    static string Text(long minuteMs) => DateTimeOffset.FromUnixTimeMilliseconds(minuteMs).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
