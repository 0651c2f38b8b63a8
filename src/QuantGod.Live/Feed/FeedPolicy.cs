namespace QuantGod.Live.Feed;

/// <summary>What the policy has to know of the market stream.</summary>
/// <param name="Lane">The connection whose frames make the book in use.</param>
/// <param name="HasNext">Another book is being built beside the one in use.</param>
/// <param name="IsRangeNearlyUsed">The view comes near the end of what the snapshot held; needed on ticks only.</param>
readonly record struct StreamStatus(
    bool IsSynchronised = false,
    bool NeedsSnapshot = false,
    bool NeedsSubscription = false,
    bool HasNext = false,
    int Lane = 0,
    long LastId = 0,
    bool IsRangeNearlyUsed = false);

/// <summary>What the loop is to do; <c>ConnectBeside</c> opens the connection that is to take over, <c>Disconnect</c> also drops what its book knew.</summary>
enum FeedAction { Connect, ConnectBeside, Disconnect, FetchSnapshot, DropSnapshot, BeginRefresh, Notify }

/// <param name="Lane">The connection that is opened, closed or gone on with.</param>
readonly record struct FeedCommand(FeedAction Action, int Lane = 0, FeedNotice Notice = default);

/// <summary>
/// Decides when to connect, to replace a connection, and to fetch or drop a snapshot. No I/O and no clock: each method gets the time since the start, and
/// returns commands that are valid until the next call.
/// </summary>
/// <param name="snapshotWeight">Request weight of a snapshot; null where snapshots come on the stream.</param>
/// <param name="viewLevels">Levels a side that are looked at.</param>
/// <param name="random">From 0 up to 1, for pauses.</param>
sealed class FeedPolicy(FeedOptions options, TimeSpan requestTimeout, int? snapshotWeight, int viewLevels, RequestGate gate, Func<double> random)
{
    static readonly TimeSpan MinRefreshInterval = TimeSpan.FromMinutes(1);

    readonly Backoff _connectPause = new(TimeSpan.FromSeconds(options.FirstPauseSeconds), TimeSpan.FromSeconds(options.LongestPauseSeconds), random);
    readonly Backoff _snapshotPause = new(TimeSpan.FromSeconds(options.FirstPauseSeconds), TimeSpan.FromSeconds(options.LongestPauseSeconds), random);
    readonly List<FeedCommand> _commands = [];

    int? _main;
    int? _replacement;
    TimeSpan _connectedAt;
    TimeSpan _lastFrameAt;
    TimeSpan _replacementAt;
    TimeSpan _outOfSyncSince;
    TimeSpan? _connectAt;
    TimeSpan? _fetchAt;
    TimeSpan? _unjoinedSince;
    TimeSpan? _refreshedAt;
    bool _isFetching;
    bool _wasSynchronised;
    bool _doubtsSymbol; // an exchange streams nothing of a symbol that it does not have, and refuses it only when asked for a snapshot

    /// <summary>Snapshots asked for.</summary>
    public long Requests { get; private set; }

    /// <summary>Connections begun.</summary>
    public int Connections { get; private set; }

    /// <summary>There was a book on the connection in use.</summary>
    public bool HadBook { get; private set; }

    /// <summary>Opens the first connection.</summary>
    public IReadOnlyList<FeedCommand> Start(TimeSpan now)
    {
        Connect(now);
        return _commands;
    }

    /// <summary>A frame has come.</summary>
    public void OnFrame(int lane, TimeSpan now)
    {
        if (lane == _main) _lastFrameAt = now;
    }

    /// <summary>A connection has ended.</summary>
    public IReadOnlyList<FeedCommand> OnClosed(int lane, string reason, TimeSpan now)
    {
        _commands.Clear();
        End(lane, reason, now);
        return _commands;
    }

    /// <summary>Time has passed.</summary>
    public IReadOnlyList<FeedCommand> OnTick(in StreamStatus stream, TimeSpan now)
    {
        _commands.Clear();
        if (now >= _connectAt) Connect(now);
        if (_main is not { } main) return _commands;

        if (now - _lastFrameAt > options.Silence)
        {
            _doubtsSymbol = !HadBook;
            End(main, FormattableString.Invariant($"nothing came for {options.SilenceSeconds:0.#} s"), now);
        }
        else if (stream.NeedsSubscription && HadBook) End(main, "a new subscription is needed", now);
        else if (stream.NeedsSubscription && now - _connectedAt > options.Silence) End(main, "no snapshot came", now);
        else if ((!stream.IsSynchronised || stream.HasNext) && now - _unjoinedSince > options.Silence) DropSnapshot();
        else if (_replacement is { } replacement) Replace(replacement, stream, now);
        else if (stream is { HasNext: false, IsSynchronised: true }) Renew(stream, now);
        return _commands;
    }

    /// <summary>A request for a snapshot was answered, or failed.</summary>
    /// <returns>Whether the reply is to be used as a snapshot.</returns>
    public bool OnReply(SnapshotReply reply, in StreamStatus stream)
    {
        _isFetching = false;
        gate.Observe(reply.Status, reply.RetryAfter, reply.UsedWeight);
        var wasDoubt = _doubtsSymbol && reply.IsSuccess;
        _doubtsSymbol = false;
        return !wasDoubt || stream.NeedsSnapshot;
    }

    /// <summary>A reply was used.</summary>
    /// <param name="failure">Why it is no snapshot; null when it is one.</param>
    public IReadOnlyList<FeedCommand> OnSnapshot(string? failure, TimeSpan now)
    {
        _commands.Clear();
        _unjoinedSince = failure is null ? now : null;
        if (failure is not null) Notify($"The snapshot failed: {failure}", isTrouble: true);
        return _commands;
    }

    /// <summary>To be called when all else of an item is done: follows the book's state, and fetches a snapshot when one is due.</summary>
    public IReadOnlyList<FeedCommand> Settle(in StreamStatus stream, TimeSpan now)
    {
        _commands.Clear();
        if (stream.IsSynchronised != _wasSynchronised) FollowBook(stream, now);
        if ((stream.NeedsSnapshot || _doubtsSymbol) && !_isFetching && snapshotWeight is { } weight) FetchWhenDue(weight, now);
        return _commands;
    }

    void FollowBook(in StreamStatus stream, TimeSpan now)
    {
        _wasSynchronised = stream.IsSynchronised;
        if (_wasSynchronised)
        {
            HadBook = true;
            _connectPause.Reset();
            _snapshotPause.Reset();
            _unjoinedSince = null;
            Notify(FormattableString.Invariant($"Book synchronized at update {stream.LastId} after {(now - _outOfSyncSince).TotalSeconds:0.0} s"));
        }
        else
        {
            _outOfSyncSince = now;
            Notify("Book lost, resyncing; nothing is sampled until it is synchronized", isTrouble: true);
        }
    }

    void FetchWhenDue(int weight, TimeSpan now)
    {
        if (now < _fetchAt) return;

        var wait = gate.WaitFor(weight);
        if (wait > TimeSpan.Zero)
        {
            Notify(FormattableString.Invariant($"No snapshot may be asked for during the next {wait.TotalSeconds:0} s"), isTrouble: true);
            _fetchAt = now + wait;
            return;
        }

        Requests++;
        gate.Spend(weight);
        _fetchAt = now + _snapshotPause.Next(); // the next one, should this one not do
        _isFetching = true;
        _commands.Add(new(FeedAction.FetchSnapshot));
    }

    /// <summary>A snapshot that no event ever joins is of something else.</summary>
    void DropSnapshot()
    {
        _unjoinedSince = null;
        Notify("No event follows the snapshot; it is dropped", isTrouble: true);
        _commands.Add(new(FeedAction.DropSnapshot));
    }

    void Replace(int replacement, in StreamStatus stream, TimeSpan now)
    {
        if (stream.Lane == replacement)
        {
            Notify("The new connection has taken over");
            _commands.Add(new(FeedAction.Disconnect, _main!.Value));
            UseReplacement(now);
        }
        else if (now - _replacementAt > options.Silence + requestTimeout) End(replacement, "the new connection did not catch up", now);
    }

    /// <summary>Replaces what grows old: the connection before the exchange ends it, the snapshot before the view leaves it.</summary>
    void Renew(in StreamStatus stream, TimeSpan now)
    {
        _snapshotPause.Reset();
        if (now - _connectedAt >= options.Rollover)
        {
            Notify("The connection grows old; another one is made beside it");
            (_replacement, _replacementAt) = (++Connections, now);
            _commands.Add(new(FeedAction.ConnectBeside, Connections));
        }
        else if (snapshotWeight is not null && stream.IsRangeNearlyUsed && !(now - _refreshedAt < MinRefreshInterval))
        {
            _refreshedAt = now;
            Notify($"Level {viewLevels} comes near the end of the last snapshot; another one is fetched");
            _commands.Add(new(FeedAction.BeginRefresh, stream.Lane));
        }
    }

    void End(int lane, string reason, TimeSpan now)
    {
        if (lane == _replacement)
        {
            Notify($"The new connection failed: {reason}", isTrouble: true);
            _replacement = null;
            _connectedAt = now - options.Rollover + _connectPause.Next(); // tried again after a pause
        }
        else if (lane == _main)
        {
            UseReplacement(now);
            if (_main is not null) Notify($"Disconnected: {reason}. The new connection goes on", isTrouble: true);
            else
            {
                var pause = _connectPause.Next();
                _connectAt = now + pause;
                Notify(FormattableString.Invariant($"Disconnected: {reason}. Connecting again in {pause.TotalSeconds:0.0} s"), isTrouble: true);
            }
        }
        else return; // of a connection already replaced

        _commands.Add(new(FeedAction.Disconnect, lane));
    }

    void UseReplacement(TimeSpan now) => (_main, _replacement, _connectedAt, _lastFrameAt) = (_replacement, null, _replacementAt, now);

    void Connect(TimeSpan now)
    {
        (_connectAt, HadBook) = (null, false);
        (_main, _connectedAt, _lastFrameAt) = (++Connections, now, now);
        _commands.Add(new(FeedAction.Connect, Connections));
    }

    void Notify(string text, bool isTrouble = false) => _commands.Add(new(FeedAction.Notify, Notice: new(isTrouble, text)));
}
