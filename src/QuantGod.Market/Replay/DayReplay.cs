using System.Runtime.CompilerServices;
using QuantGod.Market.Book;
using QuantGod.Market.Candles;
using QuantGod.Market.Messages;
using QuantGod.Market.Sampling;

namespace QuantGod.Market.Replay;

/// <summary>One day's lines in, its candles out. Memory holds the book, one minute and the rows, whatever the day's length.</summary>
public sealed class DayReplay
{
    readonly FastBybitReader? _fastReader;
    readonly BybitMessageReader _plainReader;
    readonly DepthMessage _message = new();
    readonly BookSampler _sampler = new();
    readonly MinuteAggregator _aggregator;
    readonly LineFaultTally _badLines = new();
    readonly int[] _minutes = new int[Enum.GetValues<MinuteVerdict>().Length];
    readonly DayReplayResult _result;
    long? _lastUpdateId;

    /// <param name="symbol">The symbol whose day this is, such as BTCUSDT; lines of any other are bad lines.</param>
    /// <param name="mode">How, not what: the results are the same.</param>
    /// <exception cref="ArgumentException">An option is out of its range, or the symbol is empty.</exception>
    public DayReplay(string symbol, CandleOptions options, ReplayMode mode = ReplayMode.Fast)
    {
        _plainReader = new(symbol);
        _fastReader = mode == ReplayMode.Fast ? new(symbol) : null;
        Book = mode == ReplayMode.Fast ? new() : new(slots: 0);
        _aggregator = new(options);
        _result = new(new CandleTable(_aggregator.Columns), Book);
    }

    /// <summary>The book after the last line fed.</summary>
    public OrderBook Book { get; }

    /// <summary>Samples taken so far.</summary>
    public long Samples => _result.Samples;

    /// <summary>The sample taken last; meaningless before the first.</summary>
    public BookSample LastSample { get; private set; }

    /// <summary>Applies one line, or skips it whole and counts why.</summary>
    /// <param name="line">One line without its end.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // the first lines of a day would otherwise take longer than all others
    public LineFault Feed(ReadOnlySpan<byte> line)
    {
        _result.Lines++;
        var fault = _fastReader is null ? _plainReader.Read(line, _message) : _fastReader.Read(line, _message);
        if (fault == LineFault.None && _result.Snapshots == 0 && _message.Type == DepthMessageType.Delta) fault = LineFault.DeltaBeforeSnapshot;

        if (fault == LineFault.None) Apply();
        else _badLines.Count(fault, _result.Lines);
        return fault;
    }

    /// <summary>Counts a line that its reader gave up on because it passes <see cref="JsonMessageReader.MaxLineBytes"/>.</summary>
    public LineFault FeedTooLong()
    {
        _badLines.Count(LineFault.TooLong, ++_result.Lines);
        return LineFault.TooLong;
    }

    /// <summary>Closes the last minute. To be called once, after the last line.</summary>
    public DayReplayResult Finish()
    {
        if (_aggregator.Close()) TakeClosedMinute();
        _result.BadLines = _badLines.ToList();
        var minutes = Enum.GetValues<MinuteVerdict>().Select(verdict => new MinuteVerdictCount(verdict, _minutes[(int)verdict]));
        _result.Minutes = [.. minutes.Where(count => count.Minutes > 0)];
        return _result;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void Apply()
    {
        if (_message.Type == DepthMessageType.Snapshot)
        {
            _result.Snapshots++;
            _result.EmptySnapshotLevels += Book.Replace(_message.Bids, _message.Asks);
        }
        else
        {
            Book.Update(_message.Bids, _message.Asks);
        }

        _result.MessagesApplied++;
        ObserveUpdateId();
        ObserveTime(_message.TimestampMs);
        if (_sampler.TrySample(_message.TimestampMs, Book, out var sample)) TakeSample(sample);
        _aggregator.CountMessage();
    }

    /// <summary>Only counts: an archive rebuilt from another feed may jump without a loss.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void ObserveUpdateId()
    {
        if (_message.UpdateId is not { } id) return;

        if (_message.Type == DepthMessageType.Delta && _lastUpdateId is { } last)
        {
            if (id <= last) _result.UpdateIdsBack++;
            else if (id != last + 1) _result.UpdateIdGaps++;
        }

        _lastUpdateId = id;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void ObserveTime(long timestampMs)
    {
        _result.FirstTimestampMs ??= timestampMs;
        if (timestampMs < _result.LastTimestampMs) _result.TimestampsBack++;
        else _result.LastTimestampMs = timestampMs;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void TakeSample(in BookSample sample)
    {
        _result.Samples++;
        LastSample = sample;
        if (sample.IsCrossed) _result.CrossedSamples++;
        if (_aggregator.Add(sample, Book)) TakeClosedMinute();
    }

    void TakeClosedMinute()
    {
        var closed = _aggregator.Closed;
        _minutes[(int)closed.Verdict]++;
        if (closed.Verdict == MinuteVerdict.Kept) _result.Table.AppendRow(closed.MinuteStartMs, _aggregator.Row);
    }
}

/// <summary>Which reader and which book a replay uses.</summary>
public enum ReplayMode
{
    /// <summary>Made for the lines and books that archives hold; anything else takes the plain way, line by line and level by level.</summary>
    Fast,

    /// <summary>The straightforward reader and book, which the fast ones are tested against.</summary>
    Plain,
}
