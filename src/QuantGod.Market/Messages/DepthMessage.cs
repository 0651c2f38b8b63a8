using System.Runtime.InteropServices;
using QuantGod.Market.Book;

namespace QuantGod.Market.Messages;

/// <summary>One order-book message, read whole before any of it touches a book. Reused from line to line: its spans hold until the next read.</summary>
public sealed class DepthMessage
{
    readonly List<Level> _bids = [];
    readonly List<Level> _asks = [];

    /// <summary>Whether the message replaces the book or changes it.</summary>
    public DepthMessageType Type { get; internal set; }

    /// <summary>When the exchange produced the message, epoch milliseconds UTC; 0 for a snapshot without a time, as on Binance spot.</summary>
    public long TimestampMs { get; internal set; }

    /// <summary>The exchange's update id after the message; null without one. From message to message it rises by 1 on Bybit, by any step on Binance.</summary>
    public long? UpdateId { get; internal set; }

    /// <summary>Binance: the first update id that the message covers (<c>U</c>); null elsewhere.</summary>
    public long? FirstUpdateId { get; internal set; }

    /// <summary>Binance futures: the update id after the message before this one on the same stream (<c>pu</c>); null elsewhere.</summary>
    public long? PreviousUpdateId { get; internal set; }

    /// <summary>Levels in the order of the message; a size of 0 removes a level.</summary>
    public ReadOnlySpan<Level> Bids => CollectionsMarshal.AsSpan(_bids);

    /// <inheritdoc cref="Bids"/>
    public ReadOnlySpan<Level> Asks => CollectionsMarshal.AsSpan(_asks);

    internal List<Level> BidList => _bids;

    internal List<Level> AskList => _asks;

    /// <summary>A whole book as one snapshot message.</summary>
    public static DepthMessage SnapshotOf(OrderBook book, long timestampMs, long updateId)
    {
        var message = new DepthMessage { Type = DepthMessageType.Snapshot, TimestampMs = timestampMs, UpdateId = updateId };
        foreach (var (side, levels) in new[] { (book.Bids, message._bids), (book.Asks, message._asks) })
        {
            var (prices, sizes) = (new long[side.Count], new double[side.Count]);
            var count = side.CopyBest(prices, sizes);
            for (var rank = 0; rank < count; rank++) levels.Add(new(prices[rank], sizes[rank]));
        }

        return message;
    }

    /// <summary>A copy that the next read does not overwrite.</summary>
    public DepthMessage Copy()
    {
        var copy = new DepthMessage
        {
            Type = Type, TimestampMs = TimestampMs, UpdateId = UpdateId, FirstUpdateId = FirstUpdateId, PreviousUpdateId = PreviousUpdateId,
        };
        copy._bids.AddRange(Bids);
        copy._asks.AddRange(Asks);
        return copy;
    }
}

/// <summary>How a depth message is to be applied.</summary>
public enum DepthMessageType
{
    /// <summary>The whole book; it replaces what was known.</summary>
    Snapshot,

    /// <summary>Changed levels with their new sizes.</summary>
    Delta,
}
