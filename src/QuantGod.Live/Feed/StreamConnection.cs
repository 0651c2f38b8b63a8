using System.Buffers;
using System.Net.WebSockets;
using System.Threading.Channels;
using QuantGod.Market.Messages;

namespace QuantGod.Live.Feed;

/// <summary>What a connection, a request or the clock has for the loop that keeps the book.</summary>
/// <param name="Lane">The connection it came over.</param>
/// <param name="Buffer">From the shared pool; the loop gives it back.</param>
readonly record struct FeedItem(FeedItemKind Kind, int Lane, byte[]? Buffer = null, int Length = 0, string? Reason = null, SnapshotReply? Reply = null)
{
    public ReadOnlySpan<byte> Frame => Buffer.AsSpan(0, Length);
}

enum FeedItemKind { Frame, TooLong, Connected, Closed, Snapshot, Tick }

/// <summary>
/// One WebSocket connection: puts what comes into the queue as it comes, and in the end why it ended. It decides nothing and never waits for the queue:
/// a full one ends the connection.
/// </summary>
sealed class StreamConnection : IAsyncDisposable
{
    static readonly TimeSpan PingInterval = TimeSpan.FromSeconds(20);
    static readonly TimeSpan CloseTimeout = TimeSpan.FromMilliseconds(200);

    readonly Endpoints _endpoints;
    readonly ChannelWriter<FeedItem> _queue;
    readonly CancellationTokenSource _stop;
    readonly Task _running;
    volatile bool _isOverrun;

    public StreamConnection(
        int lane, Endpoints endpoints, TimeSpan connectTimeout, ChannelWriter<FeedItem> queue, TimeProvider clock, CancellationToken cancellationToken)
    {
        (Lane, _endpoints, _queue) = (lane, endpoints, queue);
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _running = Task.Run(() => RunAsync(connectTimeout, clock), CancellationToken.None);
    }

    public int Lane { get; }

    /// <summary>Messages came faster than they were used, which ends the connection.</summary>
    public bool IsOverrun => _isOverrun;

    /// <summary>Ends the connection at once, whatever it is doing.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _running.ConfigureAwait(false);
        _stop.Dispose();
    }

    async Task RunAsync(TimeSpan connectTimeout, TimeProvider clock)
    {
        var reason = "closed by us";
        using var socket = new ClientWebSocket();
        try
        {
            using (var connecting = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token))
            {
                connecting.CancelAfter(connectTimeout);
                await socket.ConnectAsync(_endpoints.Stream, connecting.Token).ConfigureAwait(false);
            }

            if (_endpoints.Subscription.Length > 0) await SendAsync(socket, _endpoints.Subscription).ConfigureAwait(false);
            _queue.TryWrite(new(FeedItemKind.Connected, Lane));
            using var pinging = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
            var pings = _endpoints.Ping.Length > 0 ? PingAsync(socket, clock, pinging.Token) : Task.CompletedTask;
            reason = await ReceiveAsync(socket).ConfigureAwait(false);
            await pinging.CancelAsync().ConfigureAwait(false);
            await pings.ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            if (!_stop.IsCancellationRequested) reason = $"no connection to {_endpoints.Stream} within {connectTimeout.TotalSeconds:0.#} seconds";
        }
        catch (Exception e) when (e is WebSocketException or IOException or HttpRequestException)
        {
            reason = (e.InnerException ?? e).Message;
        }

        await ReportEndAsync(reason).ConfigureAwait(false);
    }

    /// <returns>Why nothing more comes.</returns>
    async Task<string> ReceiveAsync(ClientWebSocket socket)
    {
        var buffer = new byte[JsonMessageReader.MaxLineBytes];
        var (length, isTooLong) = (0, false);
        while (true)
        {
            var part = await socket.ReceiveAsync(buffer.AsMemory(length), _stop.Token).ConfigureAwait(false);
            if (part.MessageType == WebSocketMessageType.Close)
            {
                using var timeout = new CancellationTokenSource(CloseTimeout);
                var closing = socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, timeout.Token);
                await closing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing); // it is over either way
                return $"the exchange closed it ({socket.CloseStatus} {socket.CloseStatusDescription})".Replace(" )", ")", StringComparison.Ordinal);
            }

            length += part.Count;
            if (part.EndOfMessage)
            {
                if (!TryQueue(buffer.AsSpan(0, length), isTooLong, part.MessageType))
                {
                    _isOverrun = true;
                    return "messages come faster than they are used";
                }

                (length, isTooLong) = (0, false);
            }
            else if (length == buffer.Length) (length, isTooLong) = (0, true);
        }
    }

    bool TryQueue(ReadOnlySpan<byte> message, bool isTooLong, WebSocketMessageType type)
    {
        if (isTooLong) return _queue.TryWrite(new(FeedItemKind.TooLong, Lane));
        if (type == WebSocketMessageType.Binary) message = default; // nothing that an exchange sends: counted as an empty frame

        var buffer = ArrayPool<byte>.Shared.Rent(Math.Max(1, message.Length));
        message.CopyTo(buffer);
        if (_queue.TryWrite(new(FeedItemKind.Frame, Lane, buffer, message.Length))) return true;

        ArrayPool<byte>.Shared.Return(buffer);
        return false;
    }

    async Task PingAsync(ClientWebSocket socket, TimeProvider clock, CancellationToken cancellationToken)
    {
        try
        {
            using var timer = new PeriodicTimer(PingInterval, clock);
            while (await timer.WaitForNextTickAsync(cancellationToken).ConfigureAwait(false)) await SendAsync(socket, _endpoints.Ping).ConfigureAwait(false);
        }
        catch (Exception e) when (e is OperationCanceledException or WebSocketException or ObjectDisposedException)
        {
            // The connection is over; the receiving side says why.
        }
    }

    Task SendAsync(ClientWebSocket socket, byte[] request) => socket.SendAsync(request, WebSocketMessageType.Text, endOfMessage: true, _stop.Token);

    async Task ReportEndAsync(string reason)
    {
        try
        {
            if (!_stop.IsCancellationRequested) await _queue.WriteAsync(new(FeedItemKind.Closed, Lane, Reason: reason), _stop.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is OperationCanceledException or ChannelClosedException)
        {
            // Nobody listens any more.
        }
    }
}
