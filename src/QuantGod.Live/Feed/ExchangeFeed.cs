using System.Buffers;
using System.Globalization;
using System.Text;
using System.Threading.Channels;
using QuantGod.Live.Synchronising;

namespace QuantGod.Live.Feed;

/// <summary>
/// Keeps a market stream fed from an exchange: connects, fetches snapshots when the stream asks for them, connects again after whatever happens. One loop
/// does all that touches the book; connections, requests and the clock only put items into its queue.
/// </summary>
public sealed class ExchangeFeed
{
    const int SamplesBetweenRangeLooks = 1000; // milliseconds of the stream's time

    static readonly TimeSpan _leastRefreshPause = TimeSpan.FromMinutes(1);

    readonly MarketStream _stream;
    readonly FeedOptions _options;
    readonly string _symbol;
    readonly Endpoints _endpoints;
    readonly FeedTiming _timing;
    readonly TimeProvider _clock;
    readonly Action<FeedNotice> _notify;
    readonly Channel<FeedItem> _queue;
    readonly RequestGate _gate;
    readonly Backoff _connectPause;
    readonly Backoff _snapshotPause;
    readonly int _viewLevels;

    StreamConnection? _main;
    StreamConnection? _replacement;
    int _lanes;
    long _connectedAt;
    long _lastFrameAt;
    long _replacementAt;
    long? _connectAt;
    long? _fetchAt;
    Task? _fetching;
    long? _waitingForJoinSince;
    long? _refreshedAt;
    long _rangeLookedAtMs;
    bool _wasSynchronised;
    bool _hadBook; // on this connection
    bool _doubtsSymbol; // an exchange streams nothing of a symbol that it does not have, and says so only when asked for a snapshot
    long _outOfStepSince;

    /// <param name="viewLevels">Levels a side that are looked at: a new snapshot is fetched when they come near the end of what the last one told.</param>
    /// <param name="random">From 0 up to 1, for pauses.</param>
    /// <param name="notify">Told of what a person may want to know, on the loop's thread.</param>
    public ExchangeFeed(
        MarketStream stream, LiveOptions options, int viewLevels, FeedTiming timing, TimeProvider clock, Func<double> random, Action<FeedNotice> notify)
    {
        (_stream, _options, _symbol, _timing, _clock, _notify, _viewLevels) = (stream, options.Feed, options.Symbol, timing, clock, notify, viewLevels);
        _endpoints = Endpoints.Of(options);
        _queue = Channel.CreateBounded<FeedItem>(new BoundedChannelOptions(_options.QueueMessages) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });
        _gate = new(_options.WeightPerMinute, clock);
        var (first, longest) = (TimeSpan.FromSeconds(_options.FirstPauseSeconds), TimeSpan.FromSeconds(_options.LongestPauseSeconds));
        _connectPause = new(first, longest, random);
        _snapshotPause = new(first, longest, random);
    }

    /// <summary>Snapshots asked for.</summary>
    public long Requests { get; private set; }

    /// <summary>Connections begun.</summary>
    public int Connections => _lanes;

    /// <summary>Runs until it is cancelled, or enough has come.</summary>
    /// <param name="isEnough">Asked after each message.</param>
    /// <exception cref="UnknownSymbolException">The exchange said that it has no such symbol.</exception>
    public async Task RunAsync(Func<bool> isEnough, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var client = _endpoints.Snapshot is { } address ? new SnapshotClient(address, _timing.RequestPatience) : null;
        var ticking = TickAsync(stop.Token);
        try
        {
            Connect(stop.Token);
            while (!isEnough() && await _queue.Reader.WaitToReadAsync(stop.Token).ConfigureAwait(false))
                while (!isEnough() && _queue.Reader.TryRead(out var item)) await HandleAsync(item, client, stop.Token).ConfigureAwait(false);
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await DropAsync(_main).ConfigureAwait(false);
            await DropAsync(_replacement).ConfigureAwait(false);
            await ticking.ConfigureAwait(false);
            if (_fetching is { } fetching) await fetching.ConfigureAwait(false);
        }
    }

    async ValueTask HandleAsync(FeedItem item, SnapshotClient? client, CancellationToken cancellationToken)
    {
        switch (item.Kind)
        {
            case FeedItemKind.Frame:
                TakeFrame(item);
                break;
            case FeedItemKind.TooLong:
                _stream.FeedTooLong();
                break;
            case FeedItemKind.Connected:
                Note($"Connected to {_endpoints.Stream}");
                break;
            case FeedItemKind.Closed:
                await TakeEndAsync(item.Lane, item.Reason!).ConfigureAwait(false);
                break;
            case FeedItemKind.Snapshot:
                TakeSnapshot(item.Reply!);
                break;
            case FeedItemKind.Tick:
                await LookAtClockAsync(cancellationToken).ConfigureAwait(false);
                break;
        }

        TellOfSynchronisation();
        if ((_stream.NeedsSnapshot || _doubtsSymbol) && client is not null) FetchWhenDue(client, cancellationToken);
    }

    void TakeFrame(in FeedItem item)
    {
        if (item.Lane == _main?.Lane) _lastFrameAt = _clock.GetTimestamp();
        if (!_hadBook && _endpoints.IsRefusal(item.Frame)) throw new UnknownSymbolException(_symbol, _endpoints.Stream, Encoding.UTF8.GetString(item.Frame));
        _stream.Feed(item.Frame, item.Lane);
        if (item.Buffer is { } buffer) ArrayPool<byte>.Shared.Return(buffer);
    }

    void TakeSnapshot(SnapshotReply reply)
    {
        _fetching = null;
        _gate.Observe(reply.Status, reply.RetryAfter, reply.UsedWeight);
        if (reply.IsOfUnknownSymbol) throw new UnknownSymbolException(_symbol, _endpoints.Snapshot!, reply.Failure!);

        var isAnswer = _doubtsSymbol && reply.IsSuccess;
        _doubtsSymbol = false;
        if (isAnswer && !_stream.NeedsSnapshot) return;

        var failure = reply.IsSuccess ? _stream.FeedSnapshot(reply.Body) : reply.Failure;
        _waitingForJoinSince = failure is null ? _clock.GetTimestamp() : null;
        if (failure is not null) Note($"The snapshot failed: {failure}", isTrouble: true);
    }

    void TellOfSynchronisation()
    {
        if (_stream.IsSynchronised == _wasSynchronised) return;

        _wasSynchronised = _stream.IsSynchronised;
        if (_wasSynchronised)
        {
            _hadBook = true;
            _connectPause.Reset();
            _snapshotPause.Reset();
            _waitingForJoinSince = null;
            Note(string.Create(CultureInfo.InvariantCulture, $"Book in step at update {_stream.LastId} after {_clock.GetElapsedTime(_outOfStepSince).TotalSeconds:0.0} s"));
        }
        else
        {
            _outOfStepSince = _clock.GetTimestamp();
            Note("Book out of step; nothing is sampled until it is back", isTrouble: true);
        }
    }

    void FetchWhenDue(SnapshotClient client, CancellationToken cancellationToken)
    {
        if (_fetching is not null) return;

        var now = _clock.GetTimestamp();
        _fetchAt ??= now;
        if (now < _fetchAt) return;

        var wait = _gate.WaitFor(_endpoints.SnapshotWeight);
        if (wait > TimeSpan.Zero)
        {
            Note(string.Create(CultureInfo.InvariantCulture, $"No snapshot may be asked for during the next {wait.TotalSeconds:0} s"), isTrouble: true);
            _fetchAt = now + ToTimestamp(wait);
            return;
        }

        Requests++;
        _gate.Spend(_endpoints.SnapshotWeight);
        _fetchAt = now + ToTimestamp(_snapshotPause.Next()); // the next one, should this one not do
        _fetching = FetchAsync(client, cancellationToken);
    }

    async Task FetchAsync(SnapshotClient client, CancellationToken cancellationToken)
    {
        try
        {
            var reply = await client.FetchAsync(cancellationToken).ConfigureAwait(false);
            await _queue.Writer.WriteAsync(new(FeedItemKind.Snapshot, 0, Reply: reply), cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The feed is ending.
        }
    }

    async ValueTask LookAtClockAsync(CancellationToken cancellationToken)
    {
        var now = _clock.GetTimestamp();
        if (_connectAt is { } at && now >= at) Connect(cancellationToken);
        if (_main is not { } main) return;

        if (_clock.GetElapsedTime(_lastFrameAt) > _options.Silence)
        {
            _doubtsSymbol = !_hadBook;
            await TakeEndAsync(main.Lane, string.Create(CultureInfo.InvariantCulture, $"nothing came for {_options.SilenceSeconds:0.#} s")).ConfigureAwait(false);
        }
        else if (_stream.NeedsSubscription && _hadBook)
            await TakeEndAsync(main.Lane, "a new subscription is needed").ConfigureAwait(false);
        else if (_stream.NeedsSubscription && _clock.GetElapsedTime(_connectedAt) > _options.Silence)
            await TakeEndAsync(main.Lane, "no snapshot came").ConfigureAwait(false);
        else if (_waitingForJoinSince is { } since && (!_stream.IsSynchronised || _stream.HasNext) && _clock.GetElapsedTime(since) > _options.Silence)
            DropSnapshot();
        else
            await RenewAsync(now, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>A snapshot that no event ever joins is of something else.</summary>
    void DropSnapshot()
    {
        _waitingForJoinSince = null;
        Note("No event follows the snapshot; it is dropped", isTrouble: true);
        _stream.DropSnapshot();
    }

    /// <summary>Replaces what grows old: the connection before the exchange ends it, the snapshot before the view leaves it.</summary>
    async ValueTask RenewAsync(long now, CancellationToken cancellationToken)
    {
        if (_replacement is { } replacement)
        {
            if (_stream.Lane == replacement.Lane) await TakeOverAsync(replacement).ConfigureAwait(false);
            else if (_clock.GetElapsedTime(_replacementAt) > _options.Silence + _timing.RequestPatience)
                await TakeEndAsync(replacement.Lane, "the new connection did not catch up").ConfigureAwait(false);
        }
        else if (_stream is { HasNext: false, IsSynchronised: true })
        {
            _snapshotPause.Reset();
            if (now >= _connectedAt + ToTimestamp(_options.Rollover)) BeginReplacement(cancellationToken);
            else if (IsRangeNearlyUsed()) BeginRefresh(now);
        }
    }

    void BeginReplacement(CancellationToken cancellationToken)
    {
        Note("The connection grows old; another one is made beside it");
        _replacement = NewConnection(cancellationToken);
        _replacementAt = _clock.GetTimestamp();
        _stream.BeginRollover(_replacement.Lane);
    }

    async ValueTask TakeOverAsync(StreamConnection replacement)
    {
        var old = _main;
        (_main, _replacement, _connectedAt, _lastFrameAt) = (replacement, null, _replacementAt, _clock.GetTimestamp());
        Note("The new connection has taken over");
        await DropAsync(old).ConfigureAwait(false);
    }

    bool IsRangeNearlyUsed()
    {
        if (_stream.LastTimestampMs - _rangeLookedAtMs < SamplesBetweenRangeLooks) return false;

        _rangeLookedAtMs = _stream.LastTimestampMs;
        return _endpoints.Snapshot is not null && _stream.Range.IsNearlyUsed(_stream.Book, _viewLevels);
    }

    void BeginRefresh(long now)
    {
        if (_refreshedAt is { } last && _clock.GetElapsedTime(last) < _leastRefreshPause) return;

        _refreshedAt = now;
        Note($"Level {_viewLevels} comes near the end of the last snapshot; another one is fetched");
        _stream.BeginRefresh();
    }

    async ValueTask TakeEndAsync(int lane, string reason)
    {
        if (_replacement is { } replacement && replacement.Lane == lane)
        {
            Note($"The new connection failed: {reason}", isTrouble: true);
            _replacement = null;
            _stream.Disconnect(lane, ResyncReason.Disconnected);
            _connectedAt = _clock.GetTimestamp() - ToTimestamp(_options.Rollover) + ToTimestamp(_connectPause.Next()); // tried again after a pause
            await DropAsync(replacement).ConfigureAwait(false);
            return;
        }

        if (_main is not { } main || main.Lane != lane) return; // of a connection already replaced

        _stream.Disconnect(lane, ResyncReason.Disconnected);
        (_main, _replacement, _connectedAt, _lastFrameAt) = (_replacement, null, _replacementAt, _clock.GetTimestamp());
        if (_main is not null)
        {
            Note($"Disconnected: {reason}. The new connection goes on", isTrouble: true);
            await DropAsync(main).ConfigureAwait(false);
            return;
        }

        var pause = _connectPause.Next();
        _connectAt = _clock.GetTimestamp() + ToTimestamp(pause);
        Note(string.Create(CultureInfo.InvariantCulture, $"Disconnected: {reason}. Connecting again in {pause.TotalSeconds:0.0} s"), isTrouble: true);
        await DropAsync(main).ConfigureAwait(false);
    }

    void Connect(CancellationToken cancellationToken)
    {
        (_connectAt, _hadBook) = (null, false);
        _main = NewConnection(cancellationToken);
        (_connectedAt, _lastFrameAt) = (_clock.GetTimestamp(), _clock.GetTimestamp());
        if (!_wasSynchronised && _outOfStepSince == 0) _outOfStepSince = _connectedAt;
        _stream.UseLane(_main.Lane);
    }

    StreamConnection NewConnection(CancellationToken cancellationToken) =>
        new(++_lanes, _endpoints, _timing.RequestPatience, _queue.Writer, _clock, cancellationToken);

    async Task TickAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var timer = new PeriodicTimer(_timing.Tick, _clock);
            while (await timer.WaitForNextTickAsync(cancellationToken).ConfigureAwait(false)) _queue.Writer.TryWrite(new(FeedItemKind.Tick, 0));
        }
        catch (OperationCanceledException)
        {
            // The feed is ending.
        }
    }

    static ValueTask DropAsync(StreamConnection? connection) => connection?.DisposeAsync() ?? ValueTask.CompletedTask;

    long ToTimestamp(TimeSpan time) => (long)(time.TotalSeconds * _clock.TimestampFrequency);

    void Note(string text, bool isTrouble = false) => _notify(new(isTrouble, text));
}
