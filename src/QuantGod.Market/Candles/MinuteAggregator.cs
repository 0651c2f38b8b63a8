using System.Runtime.CompilerServices;
using QuantGod.Market.Book;
using QuantGod.Market.Features;
using QuantGod.Market.Sampling;

namespace QuantGod.Market.Candles;

/// <summary>Turns samples into candles and holds one open minute only, whatever the length of the stream.</summary>
/// <remarks>
/// <code>
/// if (aggregator.Add(sample, book) &amp;&amp; aggregator.Closed.Verdict == MinuteVerdict.Kept) Use(aggregator.Closed.MinuteStartMs, aggregator.Row);
/// aggregator.CountMessage();
/// </code>
/// </remarks>
public sealed class MinuteAggregator
{
    const long MinuteMs = 60_000;
    const long None = -1;

    readonly TickCount _tickCount;
    readonly MinuteBarBuilder _bar = new();
    readonly MinuteLevels _bids;
    readonly MinuteLevels _asks;
    readonly double[] _row;
    long _openMinuteMs = None;
    long _messages;
    double _previousClose = double.NaN;

    /// <exception cref="ArgumentOutOfRangeException">The book has no level, or more than <see cref="CandleOptions.MaxOrderbookLevels"/>.</exception>
    public MinuteAggregator(CandleOptions options)
    {
        // Not by the rules of options: their words must not make days stale.
        ArgumentOutOfRangeException.ThrowIfLessThan(options.OrderbookLevels, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.OrderbookLevels, CandleOptions.MaxOrderbookLevels);
        _tickCount = options.TickCount;
        _bids = new(options.OrderbookLevels);
        _asks = new(options.OrderbookLevels);
        Columns = CandleColumns.Names(options.OrderbookLevels);
        _row = new double[Columns.Count];
    }

    /// <summary>Names of the values in <see cref="Row"/>.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>The minute closed last.</summary>
    public ClosedMinute Closed { get; private set; } = new(None, default, default);

    /// <summary>The candle of <see cref="Closed"/> if that was kept, else of the minute kept before it. Overwritten by the next kept minute.</summary>
    public ReadOnlySpan<double> Row => _row;

    /// <summary>Adds one sample with the book it was taken from. A sample of a minute already closed is ignored: no candle is ever rewritten.</summary>
    /// <returns>True when the sample began another minute and so closed the one before it: see <see cref="Closed"/>.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool Add(in BookSample sample, OrderBook book)
    {
        var minuteMs = sample.TimestampMs - sample.TimestampMs % MinuteMs;
        if (minuteMs <= Closed.MinuteStartMs) return false;

        var closed = _openMinuteMs != minuteMs && Close();
        if (_openMinuteMs == None) Open(minuteMs);
        _bar.Add(sample);
        _bids.Take(book.Bids);
        _asks.Take(book.Asks);
        return closed;
    }

    /// <summary>Counts a message into the open minute; for the message that made a sample, after adding the sample.</summary>
    public void CountMessage() => _messages++;

    /// <summary>Closes the open minute: at the end of the stream, or live when its time is over.</summary>
    /// <returns>False when no minute is open.</returns>
    public bool Close()
    {
        if (_openMinuteMs == None) return false;

        var bar = _bar.Build(_tickCount == TickCount.Messages ? _messages : null);
        Closed = new(_openMinuteMs, Judge(bar), bar);
        if (Closed.Verdict == MinuteVerdict.Kept) WriteRow(bar);
        if (Closed.Verdict is MinuteVerdict.Kept or MinuteVerdict.NoPreviousClose) _previousClose = bar.Close;
        _openMinuteMs = None;
        return true;
    }

    void Open(long minuteMs)
    {
        _openMinuteMs = minuteMs;
        _messages = 0;
        _bar.Clear();
        _bids.Clear();
        _asks.Clear();
    }

    MinuteVerdict Judge(in MinuteBar bar) =>
        double.IsNaN(bar.Close) ? MinuteVerdict.NoPrice
        : double.IsNaN(bar.Volatility) ? MinuteVerdict.SinglePrice
        : !_bids.IsComplete || !_asks.IsComplete ? MinuteVerdict.MissingLevel
        : double.IsNaN(_previousClose) ? MinuteVerdict.NoPreviousClose
        : MinuteVerdict.Kept;

    void WriteRow(in MinuteBar bar)
    {
        CandleFeatures.Of(bar, _previousClose).CopyTo(_row);
        _row[CandleColumns.Close] = bar.Close;
        _bids.CopyTo(_row.AsSpan(CandleColumns.FirstLevel), CandleColumns.PerLevel);
        _asks.CopyTo(_row.AsSpan(CandleColumns.FirstLevel + CandleColumns.PerLevel / 2), CandleColumns.PerLevel);
    }
}

/// <summary>A minute that is over.</summary>
/// <param name="MinuteStartMs">Epoch milliseconds UTC.</param>
public readonly record struct ClosedMinute(long MinuteStartMs, MinuteVerdict Verdict, MinuteBar Bar);

/// <summary>Whether a minute became a candle, and if not, why.</summary>
public enum MinuteVerdict
{
    /// <summary>It is a candle.</summary>
    Kept,

    /// <summary>The first complete minute: with no close before it, its return and wicks are undefined.</summary>
    NoPreviousClose,

    /// <summary>No sample of the minute saw both sides of the book.</summary>
    NoPrice,

    /// <summary>One priced sample, of which a standard deviation is undefined.</summary>
    SinglePrice,

    /// <summary>One of the levels asked for was missing in every sample.</summary>
    MissingLevel,
}
