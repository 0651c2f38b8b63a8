using QuantGod.Live.Synchronising;
using QuantGod.Market.Book;
using QuantGod.Market.Messages;

namespace QuantGod.Live.Replay;

/// <summary>
/// Compares the book's best levels with the exchange's own word for them, the book ticker, price and size on both sides: at equal update ids, and with the
/// newest ticker not later than the event. Either may come first, so an event is compared once a later ticker has come.
/// </summary>
public sealed class TickerAgreement : IBookListener
{
    readonly Queue<BookTicker> _tickers = new();
    readonly Queue<Top> _events = new();
    BookTicker? _latest; // not later than the event looked at
    long _newestTickerId;

    /// <summary>Ids that both a depth event and a ticker had.</summary>
    public long SameId { get; private set; }

    /// <summary>Of <see cref="SameId"/>, those at which both were equal.</summary>
    public long SameIdEqual { get; private set; }

    /// <summary>Events with a ticker before or at them.</summary>
    public long Latest { get; private set; }

    /// <summary>Of <see cref="Latest"/>, those that were equal.</summary>
    public long LatestEqual { get; private set; }

    /// <summary>Takes a ticker.</summary>
    public void Observe(BookTicker ticker)
    {
        _tickers.Enqueue(ticker);
        _newestTickerId = ticker.UpdateId;
        while (_events.TryPeek(out var top) && top.UpdateId < _newestTickerId) Compare(_events.Dequeue());
    }

    /// <inheritdoc/>
    public void Replaced(OrderBook book, long timestampMs, long updateId) => Add(book, updateId);

    /// <inheritdoc/>
    public void Changed(OrderBook book, DepthMessage message) => Add(book, message.UpdateId!.Value);

    /// <summary>Compares the last events, for which no later ticker came.</summary>
    public void Finish()
    {
        while (_events.TryDequeue(out var top)) Compare(top);
    }

    void Add(OrderBook book, long updateId)
    {
        if (!book.Bids.IsEmpty && !book.Asks.IsEmpty) _events.Enqueue(new(updateId, book.Bids[0], book.Asks[0]));
    }

    void Compare(Top top)
    {
        while (_tickers.TryPeek(out var next) && next.UpdateId <= top.UpdateId) _latest = _tickers.Dequeue();
        if (_latest is not { } ticker) return;

        var isEqual = top.Bid == ticker.Bid && top.Ask == ticker.Ask;
        Latest++;
        if (isEqual) LatestEqual++;
        if (ticker.UpdateId != top.UpdateId) return;

        SameId++;
        if (isEqual) SameIdEqual++;
    }

    readonly record struct Top(long UpdateId, Level Bid, Level Ask);
}
