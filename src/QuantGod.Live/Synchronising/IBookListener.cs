using QuantGod.Market.Book;
using QuantGod.Market.Messages;

namespace QuantGod.Live.Synchronising;

/// <summary>Sees every change of a synchronised book, after it, in order; nothing of a book that is not synchronised.</summary>
public interface IBookListener
{
    /// <summary>The book is another one: after a synchronisation, or rebuilt from a fresh snapshot.</summary>
    /// <param name="timestampMs">Time of the last message in it, epoch milliseconds UTC.</param>
    /// <param name="updateId">Its update id.</param>
    void Replaced(OrderBook book, long timestampMs, long updateId);

    /// <summary>The book took one message.</summary>
    void Changed(OrderBook book, DepthMessage message);
}

/// <summary>Passes changes on to several listeners, in their order.</summary>
public sealed class BookListeners(params IReadOnlyList<IBookListener> listeners) : IBookListener
{
    readonly IBookListener[] _listeners = [.. listeners];

    /// <inheritdoc/>
    public void Replaced(OrderBook book, long timestampMs, long updateId)
    {
        foreach (var listener in _listeners) listener.Replaced(book, timestampMs, updateId);
    }

    /// <inheritdoc/>
    public void Changed(OrderBook book, DepthMessage message)
    {
        foreach (var listener in _listeners) listener.Changed(book, message);
    }
}
