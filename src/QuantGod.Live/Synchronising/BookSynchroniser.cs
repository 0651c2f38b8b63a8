namespace QuantGod.Live.Synchronising;

/// <summary>What is to be done with a message.</summary>
public enum SyncVerdict
{
    /// <summary>Put it into the book.</summary>
    Apply,

    /// <summary>Leave it: the book holds it already.</summary>
    Ignore,

    /// <summary>Keep it until a snapshot comes.</summary>
    Wait,

    /// <summary>The book is not to be trusted from here on, and a snapshot is needed; see <see cref="BookSynchroniser.Reason"/>.</summary>
    Resync,
}

/// <summary>Why a book had to be rebuilt.</summary>
public enum ResyncReason
{
    /// <summary>It had not.</summary>
    None,

    /// <summary>A message is missing before this one.</summary>
    Gap,

    /// <summary>The snapshot is older than the first event kept: what lies between is lost.</summary>
    StaleSnapshot,

    /// <summary>The best bid is at or above the best ask.</summary>
    Crossed,

    /// <summary>The connection ended, or went silent.</summary>
    Disconnected,
}

/// <summary>Decides from update ids alone what is to be done with each message; it holds no book, does no I/O and knows no time.</summary>
public sealed class BookSynchroniser(Venue venue)
{
    readonly UpdateRule _rule = VenueProfile.Of(venue).Updates;
    readonly bool _isBookAtOnce = VenueProfile.Of(venue).StreamsSnapshots;
    long? _last;
    bool _isJoined; // an event has followed the snapshot

    /// <summary>The book is whole and up to <see cref="LastId"/>.</summary>
    public bool IsSynchronised => _last is not null && _isJoined;

    /// <summary>No snapshot is known.</summary>
    public bool NeedsSnapshot => _last is null;

    /// <summary>Update id of the book, or of the snapshot that waits for its first event; null without either.</summary>
    public long? LastId => _last;

    /// <summary>Why the book was invalidated last.</summary>
    public ResyncReason Reason { get; private set; }

    /// <summary>Judges an event of the stream.</summary>
    public SyncVerdict Observe(in UpdateIds ids)
    {
        if (_last is not { } last) return SyncVerdict.Wait;
        if (_isJoined ? ids.Last <= last : _rule.IsInSnapshot(ids, last)) return SyncVerdict.Ignore;
        if (!(_isJoined ? _rule.Follows(ids, last) : _rule.Joins(ids, last))) return Resync(_isJoined ? ResyncReason.Gap : ResyncReason.StaleSnapshot);

        (_last, _isJoined) = (ids.Last, true);
        return SyncVerdict.Apply;
    }

    /// <summary>Takes note of a snapshot. Over REST it waits for its first event; on the stream it is the book.</summary>
    /// <param name="updateId"><c>lastUpdateId</c>, or <c>u</c> on Bybit.</param>
    public void Load(long updateId) => (_last, _isJoined) = (updateId, _isBookAtOnce);

    /// <summary>Invalidates the book for a reason that ids do not show.</summary>
    public void Invalidate(ResyncReason reason) => Resync(reason);

    /// <summary>Whether a message is the whole book although it may not say so.</summary>
    public bool IsRestart(in UpdateIds ids) => ids.Last == _rule.RestartId;

    SyncVerdict Resync(ResyncReason reason)
    {
        (_last, _isJoined, Reason) = (null, false, reason);
        return SyncVerdict.Resync;
    }
}
