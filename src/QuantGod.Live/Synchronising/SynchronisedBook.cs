using QuantGod.Market.Book;
using QuantGod.Market.Messages;

namespace QuantGod.Live.Synchronising;

/// <summary>
/// One book and the stream that keeps it: does what <see cref="BookSynchroniser"/> decides, and keeps events that wait for a snapshot. No I/O.
/// </summary>
public sealed class SynchronisedBook(Venue venue, SnapshotCheck check)
{
    /// <summary>Most levels in events that wait for a snapshot; beyond it the oldest are given up, and the snapshot will be found stale.</summary>
    public const int MostWaitingLevels = 1 << 20;

    readonly BookSynchroniser _synchroniser = new(venue);
    List<DepthMessage> _waiting = [];
    List<DepthMessage> _spare = [];
    int _waitingLevels;
    bool _isTold; // the listener knows this book

    /// <summary>Told of changes while the book is synchronised; null while nobody is to know.</summary>
    public IBookListener? Listener { get; set; }

    public OrderBook Book { get; } = new();

    public SyncCounts Counts { get; } = new();

    public bool IsSynchronised => _synchroniser.IsSynchronised;

    /// <summary>A snapshot is needed. Over REST it is worth fetching once an event waits for it: see <see cref="HasEvents"/>.</summary>
    public bool NeedsSnapshot => _synchroniser.NeedsSnapshot;

    /// <summary>Events have come since the book was given up.</summary>
    public bool HasEvents => _waiting.Count > 0;

    /// <summary>Update id of the last message in the book.</summary>
    public long LastId => _synchroniser.LastId ?? 0;

    /// <summary>Time of the last message in the book, epoch milliseconds UTC; 0 before the first.</summary>
    public long LastTimestampMs { get; private set; }

    /// <summary>How far the snapshot that the book stands on reaches.</summary>
    public SnapshotRange Range { get; private set; }

    /// <summary>Takes a message of the stream, or a snapshot.</summary>
    public void Feed(DepthMessage message)
    {
        if (message.Type == DepthMessageType.Snapshot || _synchroniser.IsRestart(UpdateIds.Of(message))) TakeSnapshot(message);
        else TakeEvent(message, isKept: false);
    }

    /// <summary>Gives the book up, for instance because its connection ended; what waited is dropped too.</summary>
    public void Invalidate(ResyncReason reason)
    {
        if (IsSynchronised) Counts.Resyncs[(int)reason]++;
        _synchroniser.Invalidate(reason);
        DropWaiting();
        _isTold = false;
    }

    void TakeSnapshot(DepthMessage snapshot)
    {
        var isOnStream = venue == Venue.BybitLinear;
        if (IsSynchronised && !isOnStream) return; // nobody asked for it

        if (check.Of(snapshot) is not SnapshotFault.None and var fault)
        {
            Counts.RejectedSnapshots[(int)fault]++;
            if (isOnStream) GiveUp(ResyncReason.Gap);
            return;
        }

        Counts.Snapshots++;
        Range = SnapshotRange.Of(snapshot, check.MostLevels);
        Book.Replace(snapshot.Bids, snapshot.Asks);
        _synchroniser.Load(snapshot.UpdateId!.Value);
        _isTold = false;
        if (isOnStream) Tell(snapshot);
        TakeWaiting();
    }

    void TakeWaiting()
    {
        (_waiting, _spare) = (_spare, _waiting);
        _waitingLevels = 0;
        foreach (var message in _spare) TakeEvent(message, isKept: true);
        _spare.Clear();
    }

    /// <param name="isKept">The message is ours already and will not be overwritten by the next.</param>
    void TakeEvent(DepthMessage message, bool isKept)
    {
        switch (_synchroniser.Observe(UpdateIds.Of(message)))
        {
            case SyncVerdict.Apply:
                Apply(message);
                break;
            case SyncVerdict.Ignore:
                Counts.Ignored++;
                break;
            case SyncVerdict.Resync:
                Counts.Resyncs[(int)_synchroniser.Reason]++;
                _isTold = false;
                if (venue != Venue.BybitLinear) Keep(message, isKept);
                break;
            case SyncVerdict.Wait when venue != Venue.BybitLinear: // whose next snapshot holds all that came before
                Keep(message, isKept);
                break;
        }
    }

    void Apply(DepthMessage message)
    {
        Book.Update(message.Bids, message.Asks);
        if (Book.IsCrossed) GiveUp(ResyncReason.Crossed);
        else Tell(message);
    }

    void GiveUp(ResyncReason reason)
    {
        Counts.Resyncs[(int)reason]++;
        _synchroniser.Invalidate(reason);
        _isTold = false;
    }

    void Tell(DepthMessage message)
    {
        Counts.Applied++;
        LastTimestampMs = message.TimestampMs;
        if (_isTold) Listener?.Changed(Book, message);
        else Listener?.Replaced(Book, message.TimestampMs, LastId);
        _isTold = true;
    }

    void Keep(DepthMessage message, bool isKept)
    {
        _waitingLevels += message.Bids.Length + message.Asks.Length;
        if (_waitingLevels > MostWaitingLevels) DropWaiting();
        _waiting.Add(isKept ? message : message.Copy());
    }

    void DropWaiting()
    {
        _waiting.Clear();
        _waitingLevels = 0;
    }
}
