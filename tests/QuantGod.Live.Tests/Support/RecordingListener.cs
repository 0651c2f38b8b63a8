using QuantGod.Live.Synchronising;
using QuantGod.Market.Book;
using QuantGod.Market.Messages;

namespace QuantGod.Live.Tests.Support;

/// <summary>Keeps what it was told, and may look at the book on the way.</summary>
sealed class RecordingListener(Action<OrderBook>? look = null) : IBookListener
{
    /// <summary>Update ids in order; those of replaced books too.</summary>
    public List<long> Ids { get; } = [];

    public int Replacements { get; private set; }

    public void Replaced(OrderBook book, long timestampMs, long updateId)
    {
        Replacements++;
        Ids.Add(updateId);
        look?.Invoke(book);
    }

    public void Changed(OrderBook book, DepthMessage message)
    {
        Ids.Add(message.UpdateId!.Value);
        look?.Invoke(book);
    }
}
