namespace QuantGod.Live.Synchronising;

/// <summary>
/// Decides from update ids alone what is to be done with each message; it holds no book, does no I/O and knows no time. Sources: Binance manuals,
/// "How to manage a local order book correctly" (futures, spot); Bybit manual v5, "Orderbook".
/// </summary>
/// <remarks>
/// On futures a snapshot is joined by the first event with <c>pu &lt;= L &lt;= u</c>. That holds whenever the manual's <c>U &lt;= L &lt;= u</c> does, and also
/// when L lies in the hole between two events: the event brings the book from any id of (pu, u] to u.
/// </remarks>
public sealed class BookSynchroniser(Venue venue)
{
    const long RestartedId = 1; // Bybit's first id after a restart of its service, always with the whole book

    long? _last;
    bool _isJoined; // an event has followed the snapshot

    public Venue Venue { get; } = venue;

    /// <summary>The book is whole and up to <see cref="LastId"/>.</summary>
    public bool IsSynchronised => _last is not null && _isJoined;

    /// <summary>No snapshot is known.</summary>
    public bool NeedsSnapshot => _last is null;

    /// <summary>Update id of the book, or of the snapshot that waits for its first event; null without either.</summary>
    public long? LastId => _last;

    /// <summary>Why the book was given up last.</summary>
    public ResyncReason Reason { get; private set; }

    /// <summary>Judges an event of the stream.</summary>
    public SyncVerdict Observe(in UpdateIds ids)
    {
        if (_last is not { } last) return SyncVerdict.Wait;
        if (!_isJoined) return Join(ids, last);
        if (ids.Last <= last) return SyncVerdict.Ignore;
        return Follows(ids, last) ? Advance(ids) : GiveUp(ResyncReason.Gap);
    }

    /// <summary>Takes note of a snapshot. Over REST it waits for its first event; on Bybit's stream it is the book.</summary>
    /// <param name="updateId"><c>lastUpdateId</c>, or <c>u</c> on Bybit.</param>
    public void Load(long updateId) => (_last, _isJoined) = (updateId, Venue == Venue.BybitLinear);

    /// <summary>Gives the book up for a reason that ids do not show.</summary>
    public void Invalidate(ResyncReason reason) => GiveUp(reason);

    /// <summary>Whether a message is the whole book although it may not say so.</summary>
    public bool IsRestart(in UpdateIds ids) => Venue == Venue.BybitLinear && ids.Last == RestartedId;

    SyncVerdict Join(in UpdateIds ids, long snapshot)
    {
        var isFutures = Venue == Venue.BinanceFutures;
        if (isFutures ? ids.Last < snapshot : ids.Last <= snapshot) return SyncVerdict.Ignore;

        var joins = isFutures ? ids.Previous <= snapshot || ids.First <= snapshot : ids.First <= snapshot + 1;
        if (!joins) return GiveUp(ResyncReason.StaleSnapshot);

        _isJoined = true;
        return Advance(ids);
    }

    bool Follows(in UpdateIds ids, long last) => Venue switch
    {
        Venue.BinanceFutures => ids.Previous == last,
        Venue.BinanceSpot => ids.First <= last + 1,
        _ => ids.Last == last + 1,
    };

    SyncVerdict Advance(in UpdateIds ids)
    {
        _last = ids.Last;
        return SyncVerdict.Apply;
    }

    SyncVerdict GiveUp(ResyncReason reason)
    {
        (_last, _isJoined, Reason) = (null, false, reason);
        return SyncVerdict.Resync;
    }
}
