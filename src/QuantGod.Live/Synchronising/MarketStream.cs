using QuantGod.Market.Book;
using QuantGod.Market.Messages;

namespace QuantGod.Live.Synchronising;

/// <summary>
/// Frames of one symbol in, changes of its book out. While the book in use stays in use, another one can be built beside it, from a fresh snapshot or over
/// a second connection; it takes over once it has caught up, so that nothing is missed. No I/O and no clock.
/// </summary>
public sealed class MarketStream
{
    readonly Venue _venue;
    readonly VenueProfile _profile;
    readonly SnapshotCheck _check;
    readonly IFrameReader _reader;
    readonly IBookListener _listener;
    readonly SyncCounts _pastCounts = new();
    SynchronisedBook _active;
    int _activeLane;
    SynchronisedBook? _next;
    int _nextLane;

    /// <param name="symbol">In capitals.</param>
    /// <param name="listener">Sees every change of the book in use.</param>
    public MarketStream(Venue venue, string symbol, SnapshotCheck check, IBookListener listener)
    {
        (_venue, _profile, _check, _listener) = (venue, VenueProfile.Of(venue), check, listener);
        _reader = _profile.NewReader(symbol);
        _active = new(venue, check) { Listener = listener };
    }

    /// <summary>The book in use.</summary>
    public OrderBook Book => _active.Book;

    /// <summary>The book in use is whole; while it is not, nothing is passed on.</summary>
    public bool IsSynchronised => _active.IsSynchronised;

    /// <summary>Update id of the last message in the book in use.</summary>
    public long LastId => _active.LastId;

    /// <summary>Time of the last message in the book in use, epoch milliseconds UTC.</summary>
    public long LastTimestampMs => _active.LastTimestampMs;

    /// <summary>How far the snapshot under the book in use reaches.</summary>
    public SnapshotRange Range => _active.Range;

    /// <summary>A snapshot is to be fetched, and events that it can be joined to are coming in.</summary>
    public bool NeedsSnapshot => !_profile.StreamsSnapshots && Newest is { NeedsSnapshot: true, HasEvents: true };

    /// <summary>Only a new subscription brings the book back, because snapshots come on the stream.</summary>
    public bool NeedsSubscription => _profile.StreamsSnapshots && Newest.NeedsSnapshot;

    /// <summary>Another book is being built beside the one in use.</summary>
    public bool HasNext => _next is not null;

    /// <summary>The connection whose frames make the book in use.</summary>
    public int Lane => _activeLane;

    /// <summary>Skipped frames by fault.</summary>
    public LineFaultTally BadFrames { get; } = new();

    /// <summary>Frames read, good and bad.</summary>
    public long Frames { get; private set; }

    /// <summary>Called with each book ticker, after the frame was read.</summary>
    public Action<BookTicker>? OnTicker { get; set; }

    SynchronisedBook Newest => _next ?? _active;

    /// <summary>Takes one frame of the stream.</summary>
    /// <param name="lane">The connection it came over.</param>
    public void Feed(ReadOnlySpan<byte> frame, int lane)
    {
        Frames++;
        var kind = _reader.Read(frame, out var fault);
        if (fault != LineFault.None) BadFrames.Count(fault, Frames);
        else if (kind == FrameKind.Depth) Take(_reader.Depth, lane);
        else if (kind == FrameKind.BookTicker) OnTicker?.Invoke(_reader.Ticker);
    }

    /// <summary>Counts a frame that was too long to be kept.</summary>
    public void FeedTooLong() => BadFrames.Count(LineFault.TooLong, ++Frames);

    /// <summary>Takes the reply to a request for a snapshot.</summary>
    /// <returns>What keeps it from being a book; null when it is one, if only until an event shows that it came too early.</returns>
    public string? FeedSnapshot(ReadOnlySpan<byte> reply)
    {
        var kind = _reader.Read(reply, out var fault);
        if (fault != LineFault.None) return $"it cannot be read ({fault})";
        if (kind != FrameKind.Depth || _reader.Depth.Type != DepthMessageType.Snapshot) return "it is something else";
        if (_check.Of(_reader.Depth) is not SnapshotFault.None and var reason)
            return $"it is not usable ({reason}: {_reader.Depth.Bids.Length} bids, {_reader.Depth.Asks.Length} asks)";

        Newest.Feed(_reader.Depth);
        Promote();
        return null;
    }

    /// <summary>
    /// Builds a new book from a fresh snapshot, over the same connection or another one, whose lane is the one in use once the book has taken over.
    /// </summary>
    public void BeginNext(int lane)
    {
        if (_next is not null) throw new InvalidOperationException("A book is being built already; wait for it or drop its connection.");
        (_next, _nextLane) = (new(_venue, _check), lane);
    }

    /// <summary>Names the connection that goes on with the book in use after the last one ended.</summary>
    public void UseLane(int lane) => _activeLane = lane;

    /// <summary>Drops a snapshot that no event joins.</summary>
    public void DropSnapshot() => Newest.Invalidate(ResyncReason.StaleSnapshot);

    /// <summary>The connection of a lane has ended: what its book knew is not to be trusted.</summary>
    public void Disconnect(int lane)
    {
        if (_next is { } next && _nextLane == lane)
        {
            _pastCounts.Add(next.Counts);
            _next = null;
        }

        if (_activeLane == lane) _active.Invalidate(ResyncReason.Disconnected);
    }

    /// <summary>All counts, of books no longer in use too.</summary>
    public SyncCounts Counts()
    {
        var counts = new SyncCounts();
        counts.Add(_pastCounts);
        counts.Add(_active.Counts);
        return counts;
    }

    void Take(DepthMessage message, int lane)
    {
        if (lane == _activeLane) _active.Feed(message);
        if (_next is null || lane != _nextLane) return;

        _next.Feed(message);
        Promote();
    }

    void Promote()
    {
        if (_next is not { IsSynchronised: true } next || (_active.IsSynchronised && IsBehind(next))) return;

        _pastCounts.Add(_active.Counts);
        (_active, _activeLane, _next) = (next, _nextLane, null);
        next.Listener = _listener;
        _listener.Replaced(next.Book, next.LastTimestampMs, next.LastId);
    }

    bool IsBehind(SynchronisedBook next) => _profile.Updates.IsComparable ? next.LastId < _active.LastId : next.LastTimestampMs < _active.LastTimestampMs;
}
