using QuantGod.Market.Book;
using QuantGod.Market.Messages;

namespace QuantGod.Live.Synchronising;

/// <summary>How often a book met what.</summary>
public sealed class SyncCounts
{
    /// <summary>Messages that reached a synchronised book.</summary>
    public long Applied { get; internal set; }

    /// <summary>Events that the book already held.</summary>
    public long Ignored { get; internal set; }

    /// <summary>Snapshots that became a book.</summary>
    public long Snapshots { get; internal set; }

    /// <summary>By <see cref="ResyncReason"/>: how often a book was invalidated, or a snapshot came too early.</summary>
    public long[] Resyncs { get; } = new long[Enum.GetValues<ResyncReason>().Length];

    /// <summary>All of <see cref="Resyncs"/> together.</summary>
    public long AllResyncs => Resyncs.Sum();

    /// <summary>Adds what another book met.</summary>
    internal void Add(SyncCounts other)
    {
        Applied += other.Applied;
        Ignored += other.Ignored;
        Snapshots += other.Snapshots;
        for (var i = 0; i < Resyncs.Length; i++) Resyncs[i] += other.Resyncs[i];
    }
}

/// <summary>
/// One book and the stream that keeps it: does what <see cref="BookSynchroniser"/> decides, and keeps events that wait for a snapshot. No I/O.
/// </summary>
public sealed class SynchronisedBook(Venue venue, SnapshotCheck check)
{
    const int MaxWaitingLevels = 1 << 20; // in events that wait for a snapshot; beyond it they are dropped, and the snapshot will be found stale

    readonly BookSynchroniser _synchroniser = new(venue);
    readonly bool _snapshotsOnStream = VenueProfile.Of(venue).StreamsSnapshots;
    List<DepthMessage> _waiting = [];
    List<DepthMessage> _spare = [];
    int _waitingLevels;
    bool _isAnnounced; // the listener knows this book

    /// <summary>Sees changes while the book is synchronised; null for nobody.</summary>
    public IBookListener? Listener { get; set; }

    /// <summary>The book itself.</summary>
    public OrderBook Book { get; } = new();

    /// <summary>What it has met.</summary>
    public SyncCounts Counts { get; } = new();

    /// <inheritdoc cref="BookSynchroniser.IsSynchronised"/>
    public bool IsSynchronised => _synchroniser.IsSynchronised;

    /// <summary>A snapshot is needed. Over REST it is worth fetching once an event waits for it: see <see cref="HasEvents"/>.</summary>
    public bool NeedsSnapshot => _synchroniser.NeedsSnapshot;

    /// <summary>Events have come since the book was invalidated.</summary>
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

    /// <summary>Invalidates the book, for instance because its connection ended; what waited is dropped too.</summary>
    public void Invalidate(ResyncReason reason)
    {
        if (IsSynchronised) Counts.Resyncs[(int)reason]++;
        _synchroniser.Invalidate(reason);
        DropWaiting();
        _isAnnounced = false;
    }

    void TakeSnapshot(DepthMessage snapshot)
    {
        if (IsSynchronised && !_snapshotsOnStream) return; // nobody asked for it

        if (check.Of(snapshot) != SnapshotFault.None)
        {
            if (_snapshotsOnStream) Resync(ResyncReason.Gap);
            return;
        }

        Counts.Snapshots++;
        Range = SnapshotRange.Of(snapshot, check.MaxLevels);
        Book.Replace(snapshot.Bids, snapshot.Asks);
        _synchroniser.Load(snapshot.UpdateId!.Value);
        _isAnnounced = false;
        if (_snapshotsOnStream) Notify(snapshot);
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
                Book.Update(message.Bids, message.Asks);
                if (Book.IsCrossed) Resync(ResyncReason.Crossed);
                else Notify(message);
                break;
            case SyncVerdict.Ignore:
                Counts.Ignored++;
                break;
            case SyncVerdict.Resync:
                Counts.Resyncs[(int)_synchroniser.Reason]++;
                _isAnnounced = false;
                Keep(message, isKept);
                break;
            case SyncVerdict.Wait:
                Keep(message, isKept);
                break;
        }
    }

    void Resync(ResyncReason reason)
    {
        Counts.Resyncs[(int)reason]++;
        _synchroniser.Invalidate(reason);
        _isAnnounced = false;
    }

    void Notify(DepthMessage message)
    {
        Counts.Applied++;
        LastTimestampMs = message.TimestampMs;
        if (_isAnnounced) Listener?.Changed(Book, message);
        else Listener?.Replaced(Book, message.TimestampMs, LastId);
        _isAnnounced = true;
    }

    void Keep(DepthMessage message, bool isKept)
    {
        if (_snapshotsOnStream) return; // the next snapshot holds all that came before

        _waitingLevels += message.Bids.Length + message.Asks.Length;
        if (_waitingLevels > MaxWaitingLevels) DropWaiting();
        _waiting.Add(isKept ? message : message.Copy());
    }

    void DropWaiting()
    {
        _waiting.Clear();
        _waitingLevels = 0;
    }
}
