using QuantGod.Market.Book;
using QuantGod.Market.Messages;

namespace QuantGod.Live.Synchronising;

/// <summary>Told of every change of a synchronised book, after it, in order; of a book that is not synchronised, nothing.</summary>
public interface IBookListener
{
    /// <summary>The book is another one: after a synchronisation, or laid anew from a fresh snapshot.</summary>
    /// <param name="timestampMs">Time of the last message in it, epoch milliseconds UTC.</param>
    /// <param name="updateId">Its update id.</param>
    void Replaced(OrderBook book, long timestampMs, long updateId);

    /// <summary>The book took one message.</summary>
    void Changed(OrderBook book, DepthMessage message);
}
