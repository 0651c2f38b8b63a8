using System.Buffers;
using System.Text;
using System.Threading.Channels;
using QuantGod.Live.Synchronising;
using QuantGod.Market;

namespace QuantGod.Live.Feed;

/// <summary>Something about the connection or the book that a person may want to know.</summary>
/// <param name="IsTrouble">A warning, not only information.</param>
public readonly record struct FeedNotice(bool IsTrouble, string Text);

/// <summary>Times that are not configured, and that tests shorten.</summary>
/// <param name="Tick">How often the clock is looked at.</param>
/// <param name="RequestTimeout">For a connection to stand, and for a whole reply.</param>
public readonly record struct FeedTiming(TimeSpan Tick, TimeSpan RequestTimeout)
{
    /// <summary>A tenth of a second, and ten seconds.</summary>
    public static FeedTiming Default { get; } = new(TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(10));
}

/// <summary>The exchange has no such symbol, so there is nothing to wait for.</summary>
/// <param name="reply">Its answer.</param>
public sealed class UnknownSymbolException(string symbol, Uri address, string reply) : UserFacingException(
    $"The exchange at {address.GetLeftPart(UriPartial.Authority)} does not know the symbol '{symbol}' ({reply}). "
    + "Set live.symbol to one that it trades, such as BTCUSDT.");

/// <summary>
/// Keeps a market stream fed from an exchange: carries out what <see cref="FeedPolicy"/> decides. One loop does all that touches the book; connections,
/// requests and the clock only put items into its queue.
/// </summary>
public sealed class ExchangeFeed
{
    readonly MarketStream _stream;
    readonly string _symbol;
    readonly int _viewLevels;
    readonly Endpoints _endpoints;
    readonly FeedTiming _timing;
    readonly TimeProvider _clock;
    readonly Action<FeedNotice> _notify;
    readonly Channel<FeedItem> _queue;
    readonly FeedPolicy _policy;
    readonly SnapshotClient? _client;
    readonly CancellationTokenSource _stop = new();
    readonly Dictionary<int, StreamConnection> _connections = [];
    long _startedAt;
    Task _fetching = Task.CompletedTask;

    /// <param name="viewLevels">Levels a side that are looked at: a new snapshot is fetched when they come near the end of what the last one held.</param>
    /// <param name="random">From 0 up to 1, for pauses.</param>
    /// <param name="notify">Called on the loop's thread.</param>
    public ExchangeFeed(
        MarketStream stream, LiveOptions options, int viewLevels, FeedTiming timing, TimeProvider clock, Func<double> random, Action<FeedNotice> notify)
    {
        (_stream, _symbol, _viewLevels, _timing, _clock, _notify) = (stream, options.Symbol, viewLevels, timing, clock, notify);
        _endpoints = Endpoints.Of(options);
        _queue = Channel.CreateBounded<FeedItem>(
            new BoundedChannelOptions(options.Feed.QueueMessages) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });
        _client = _endpoints.Snapshot is { } address ? new(address, timing.RequestTimeout) : null;
        int? weight = _client is null ? null : _endpoints.SnapshotWeight;
        _policy = new(options.Feed, timing.RequestTimeout, weight, viewLevels, new(options.Feed.WeightPerMinute, clock), random);
    }

    /// <summary>Snapshots asked for.</summary>
    public long Requests => _policy.Requests;

    /// <summary>Connections begun.</summary>
    public int Connections => _policy.Connections;

    /// <summary>A connection is ending because its messages come faster than they are used. To be asked on the loop's thread.</summary>
    internal bool IsOverrun => _connections.Values.Any(connection => connection.IsOverrun);

    TimeSpan Now => _clock.GetElapsedTime(_startedAt);

    /// <summary>Runs once, until it is cancelled or enough has come.</summary>
    /// <param name="isEnough">Asked after each message.</param>
    /// <exception cref="UnknownSymbolException">The exchange has no such symbol.</exception>
    public async Task RunAsync(Func<bool> isEnough, CancellationToken cancellationToken)
    {
        var cancelling = cancellationToken.Register(_stop.Cancel);
        _startedAt = _clock.GetTimestamp();
        var ticking = TickAsync();
        try
        {
            await ApplyAsync(_policy.Start(Now)).ConfigureAwait(false);
            while (!isEnough() && await _queue.Reader.WaitToReadAsync(_stop.Token).ConfigureAwait(false))
                while (!isEnough() && _queue.Reader.TryRead(out var item)) await HandleAsync(item).ConfigureAwait(false);
        }
        finally
        {
            await cancelling.DisposeAsync().ConfigureAwait(false); // before what it cancels
            await _stop.CancelAsync().ConfigureAwait(false);
            foreach (var connection in _connections.Values) await connection.DisposeAsync().ConfigureAwait(false);
            await ticking.ConfigureAwait(false);
            await _fetching.ConfigureAwait(false);
            _client?.Dispose();
            _stop.Dispose();
        }
    }

    async ValueTask HandleAsync(FeedItem item)
    {
        var now = Now;
        switch (item.Kind)
        {
            case FeedItemKind.Frame:
                _policy.OnFrame(item.Lane, now);
                TakeFrame(item);
                break;
            case FeedItemKind.TooLong:
                _stream.FeedTooLong();
                break;
            case FeedItemKind.Connected:
                _notify(new(false, $"Connected to {_endpoints.Stream}"));
                break;
            case FeedItemKind.Closed:
                await ApplyAsync(_policy.OnClosed(item.Lane, item.Reason!, now)).ConfigureAwait(false);
                break;
            case FeedItemKind.Snapshot:
                await ApplyAsync(TakeReply(item.Reply!, now)).ConfigureAwait(false);
                break;
            case FeedItemKind.Tick:
                await OnTickAsync(now).ConfigureAwait(false);
                break;
        }

        await ApplyAsync(_policy.Settle(Status(), now)).ConfigureAwait(false);
    }

    ValueTask OnTickAsync(TimeSpan now)
    {
        var status = Status() with { IsRangeNearlyUsed = _stream.IsSynchronised && _stream.Range.IsNearlyUsed(_stream.Book, _viewLevels) };
        return ApplyAsync(_policy.OnTick(status, now));
    }

    void TakeFrame(in FeedItem item)
    {
        if (!_policy.HadBook && _endpoints.IsRefusal(item.Frame))
            throw new UnknownSymbolException(_symbol, _endpoints.Stream, Encoding.UTF8.GetString(item.Frame));
        _stream.Feed(item.Frame, item.Lane);
        if (item.Buffer is { } buffer) ArrayPool<byte>.Shared.Return(buffer);
    }

    IReadOnlyList<FeedCommand> TakeReply(SnapshotReply reply, TimeSpan now)
    {
        if (reply.IsOfUnknownSymbol) throw new UnknownSymbolException(_symbol, _endpoints.Snapshot!, reply.Failure!);
        if (!_policy.OnReply(reply, Status())) return [];
        return _policy.OnSnapshot(reply.IsSuccess ? _stream.FeedSnapshot(reply.Body) : reply.Failure, now);
    }

    async ValueTask ApplyAsync(IReadOnlyList<FeedCommand> commands)
    {
        for (var i = 0; i < commands.Count; i++)
        {
            var (action, lane, notice) = commands[i];
            switch (action)
            {
                case FeedAction.Connect:
                    _stream.UseLane(lane);
                    Open(lane);
                    break;
                case FeedAction.ConnectBeside:
                    _stream.BeginNext(lane);
                    Open(lane);
                    break;
                case FeedAction.Disconnect:
                    _stream.Disconnect(lane);
                    if (_connections.Remove(lane, out var connection)) await connection.DisposeAsync().ConfigureAwait(false);
                    break;
                case FeedAction.FetchSnapshot:
                    _fetching = FetchAsync();
                    break;
                case FeedAction.DropSnapshot:
                    _stream.DropSnapshot();
                    break;
                case FeedAction.BeginRefresh:
                    _stream.BeginNext(lane);
                    break;
                case FeedAction.Notify:
                    _notify(notice);
                    break;
            }
        }
    }

    StreamStatus Status() =>
        new(_stream.IsSynchronised, _stream.NeedsSnapshot, _stream.NeedsSubscription, _stream.HasNext, _stream.Lane, _stream.LastId);

    void Open(int lane) =>
        _connections[lane] = new(lane, _endpoints, _timing.RequestTimeout, _queue.Writer, _clock, _stop.Token);

    async Task FetchAsync()
    {
        try
        {
            var reply = await _client!.FetchAsync(_stop.Token).ConfigureAwait(false);
            await _queue.Writer.WriteAsync(new(FeedItemKind.Snapshot, 0, Reply: reply), _stop.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The feed is ending.
        }
    }

    async Task TickAsync()
    {
        try
        {
            using var timer = new PeriodicTimer(_timing.Tick, _clock);
            while (await timer.WaitForNextTickAsync(_stop.Token).ConfigureAwait(false)) _queue.Writer.TryWrite(new(FeedItemKind.Tick, 0));
        }
        catch (OperationCanceledException)
        {
            // The feed is ending.
        }
    }
}
