using QuantGod.Market.Book;
using QuantGod.Market.Messages;

namespace QuantGod.Live.Synchronising;

/// <summary>Tells several listeners, in their order.</summary>
public sealed class BookListeners(params IReadOnlyList<IBookListener> listeners) : IBookListener
{
    readonly IBookListener[] _listeners = [.. listeners];

    public void Replaced(OrderBook book, long timestampMs, long updateId)
    {
        foreach (var listener in _listeners) listener.Replaced(book, timestampMs, updateId);
    }

    public void Changed(OrderBook book, DepthMessage message)
    {
        foreach (var listener in _listeners) listener.Changed(book, message);
    }
}
