using QuantGod.Live.Synchronising;
using QuantGod.Market.Book;
using QuantGod.Market.Candles;
using QuantGod.Market.Messages;
using QuantGod.Market.Sampling;

namespace QuantGod.Live.Candles;

/// <summary>
/// Makes candles of a live book with the sampler and the aggregator that Etl uses, on the messages' own time. A book that is replaced counts as one
/// message, as the snapshot line that a recording has for it.
/// </summary>
public sealed class LiveCandles(CandleOptions options, Action<LiveCandles> onClosed) : IBookListener
{
    const long SecondMs = 1000;

    readonly BookSampler _sampler = new();
    readonly MinuteAggregator _aggregator = new(options);
    long _lastSampleMs;

    /// <summary>Column names of <see cref="Row"/>.</summary>
    public IReadOnlyList<string> Columns => _aggregator.Columns;

    /// <summary>The minute closed last.</summary>
    public ClosedMinute Closed => _aggregator.Closed;

    /// <summary>The values of <see cref="Closed"/>, if that was kept. Overwritten by the next one.</summary>
    public ReadOnlySpan<double> Row => _aggregator.Row;

    /// <summary>Samples taken.</summary>
    public long Samples { get; private set; }

    /// <summary>Whole seconds between two samples in which no message came, so that no sample was taken.</summary>
    public long SecondsWithoutMessage { get; private set; }

    /// <inheritdoc/>
    public void Replaced(OrderBook book, long timestampMs, long updateId) => Take(book, timestampMs);

    /// <inheritdoc/>
    public void Changed(OrderBook book, DepthMessage message) => Take(book, message.TimestampMs);

    /// <summary>Ends the minute under way, at the end of a replay.</summary>
    public void Finish()
    {
        if (_aggregator.Close()) onClosed(this);
    }

    void Take(OrderBook book, long timestampMs)
    {
        if (_sampler.TrySample(timestampMs, book, out var sample))
        {
            Samples++;
            if (_lastSampleMs > 0) SecondsWithoutMessage += (sample.TimestampMs - _lastSampleMs) / SecondMs - 1;
            _lastSampleMs = sample.TimestampMs;
            if (_aggregator.Add(sample, book)) onClosed(this);
        }

        _aggregator.CountMessage();
    }
}
