using System.Runtime.InteropServices;
using QuantGod.Market.Book;

namespace QuantGod.Market.Messages;

/// <summary>One order-book message, read whole before any of it touches a book. Reused from line to line: its spans hold until the next read.</summary>
public sealed class DepthMessage
{
    readonly List<Level> _bids = [];
    readonly List<Level> _asks = [];

    public DepthMessageType Type { get; internal set; }

    /// <summary>When the exchange produced the message, epoch milliseconds UTC.</summary>
    public long TimestampMs { get; internal set; }

    /// <summary>The exchange's update id, rising by 1 from message to message of one subscription; null when the message has none.</summary>
    public long? UpdateId { get; internal set; }

    /// <summary>Levels in the order of the message; a size of 0 removes a level.</summary>
    public ReadOnlySpan<Level> Bids => CollectionsMarshal.AsSpan(_bids);

    /// <inheritdoc cref="Bids"/>
    public ReadOnlySpan<Level> Asks => CollectionsMarshal.AsSpan(_asks);

    internal List<Level> BidList => _bids;

    internal List<Level> AskList => _asks;
}
