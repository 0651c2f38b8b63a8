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
    readonly CandleTable _table;
    readonly LineFaultTally _badLines = new();
    readonly UpdateIdCheck _updateIds = new();
    readonly int[] _minutes = new int[Enum.GetValues<MinuteVerdict>().Length];
    long _lines;
    long _messages;
    long _snapshots;
    long _crossedSamples;
    long _emptySnapshotLevels;
    long _timestampsBack;
    long? _firstTimestampMs;
    long? _lastTimestampMs;

    /// <param name="symbol">The symbol whose day this is, such as BTCUSDT; lines of any other are bad lines.</param>
    /// <param name="mode">How, not what: the results are the same.</param>
    /// <exception cref="ArgumentException">An option is out of its range, or the symbol is empty.</exception>
    public DayReplay(string symbol, CandleOptions options, ReplayMode mode = ReplayMode.Fast)
    {
        _plainReader = new(symbol);
        _fastReader = mode == ReplayMode.Fast ? new(symbol) : null;
        Book = mode == ReplayMode.Fast ? new() : new(slots: 0);
        _aggregator = new(options);
        _table = new(_aggregator.Columns);
    }

    /// <summary>The book after the last line fed.</summary>
    public OrderBook Book { get; }

    /// <summary>Samples taken so far.</summary>
    public long Samples { get; private set; }

    /// <summary>The sample taken last; meaningless before the first.</summary>
    public BookSample LastSample { get; private set; }

    /// <summary>Applies one line, or skips it whole and counts why.</summary>
    /// <param name="line">One line without its end.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // the first lines of a day would otherwise take longer than all others
    public LineFault Feed(ReadOnlySpan<byte> line)
    {
        _lines++;
        var fault = _fastReader is null ? _plainReader.Read(line, _message) : _fastReader.Read(line, _message);
        if (fault == LineFault.None && _snapshots == 0 && _message.Type == DepthMessageType.Delta) fault = LineFault.DeltaBeforeSnapshot;

        if (fault == LineFault.None) Apply();
        else _badLines.Count(fault, _lines);
        return fault;
    }

    /// <summary>Counts a line that its reader gave up on because it passes <see cref="BybitMessageReader.MaxLineBytes"/>.</summary>
    public LineFault FeedTooLong()
    {
        _badLines.Count(LineFault.TooLong, ++_lines);
        return LineFault.TooLong;
    }

    /// <summary>Closes the last minute. To be called once, after the last line.</summary>
    public DayReplayResult Finish()
    {
        if (_aggregator.Close()) TakeClosedMinute();
        return new()
        {
            Table = _table,
            Lines = _lines,
            BadLines = _badLines.ToList(),
            MessagesApplied = _messages,
            Snapshots = _snapshots,
            Samples = Samples,
            CrossedSamples = _crossedSamples,
            EmptySnapshotLevels = _emptySnapshotLevels,
            UpdateIdGaps = _updateIds.Gaps,
            UpdateIdsBack = _updateIds.WentBack,
            TimestampsBack = _timestampsBack,
            FirstTimestampMs = _firstTimestampMs,
            LastTimestampMs = _lastTimestampMs,
            BestBid = Book.Bids.IsEmpty ? null : Book.Bids[0],
            BestAsk = Book.Asks.IsEmpty ? null : Book.Asks[0],
            BidLevels = Book.Bids.Count,
            AskLevels = Book.Asks.Count,
            Minutes = [.. Enum.GetValues<MinuteVerdict>().Select(verdict => new MinuteVerdictCount(verdict, _minutes[(int)verdict])).Where(count => count.Minutes > 0)],
        };
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void Apply()
    {
        if (_message.Type == DepthMessageType.Snapshot)
        {
            _snapshots++;
            _emptySnapshotLevels += Book.Replace(_message.Bids, _message.Asks);
        }
        else
        {
            Book.Update(_message.Bids, _message.Asks);
        }

        _messages++;
        _updateIds.Observe(_message);
        ObserveTime(_message.TimestampMs);
        if (_sampler.TrySample(_message.TimestampMs, Book, out var sample)) TakeSample(sample);
        _aggregator.CountMessage();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void ObserveTime(long timestampMs)
    {
        _firstTimestampMs ??= timestampMs;
        if (timestampMs < _lastTimestampMs) _timestampsBack++;
        else _lastTimestampMs = timestampMs;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void TakeSample(in BookSample sample)
    {
        Samples++;
        LastSample = sample;
        if (sample.IsCrossed) _crossedSamples++;
        if (_aggregator.Add(sample, Book)) TakeClosedMinute();
    }

    void TakeClosedMinute()
    {
        var closed = _aggregator.Closed;
        _minutes[(int)closed.Verdict]++;
        if (closed.Verdict == MinuteVerdict.Kept) _table.AppendRow(closed.MinuteStartMs, _aggregator.Row);
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

/// <summary>Counts where update ids do not go on by 1. It only counts: an archive rebuilt from another feed may jump without a loss.</summary>
sealed class UpdateIdCheck
{
    long? _last;

    /// <summary>Deltas whose id jumped ahead.</summary>
    public long Gaps { get; private set; }

    /// <summary>Deltas whose id repeated or went back.</summary>
    public long WentBack { get; private set; }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Observe(DepthMessage message)
    {
        if (message.UpdateId is not { } id) return;

        if (message.Type == DepthMessageType.Delta && _last is { } last)
        {
            if (id <= last) WentBack++;
            else if (id != last + 1) Gaps++;
        }

        _last = id;
    }
}
