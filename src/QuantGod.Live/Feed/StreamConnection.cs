using System.Buffers;
using System.Net.WebSockets;
using System.Threading.Channels;
using QuantGod.Market.Messages;

namespace QuantGod.Live.Feed;

/// <summary>
/// One WebSocket connection: puts what comes into the queue as it comes, and in the end why it ended. It decides nothing and never waits for the queue:
/// a full one ends the connection.
/// </summary>
sealed class StreamConnection : IAsyncDisposable
{
    const int UsualBytes = 32 << 10;

    static readonly TimeSpan _pingInterval = TimeSpan.FromSeconds(20);
    static readonly TimeSpan _closePatience = TimeSpan.FromMilliseconds(200);

    readonly Endpoints _endpoints;
    readonly ChannelWriter<FeedItem> _queue;
    readonly CancellationTokenSource _stop;
    readonly Task _running;

    public StreamConnection(int lane, Endpoints endpoints, TimeSpan connectPatience, ChannelWriter<FeedItem> queue, TimeProvider clock, CancellationToken cancellationToken)
    {
        (Lane, _endpoints, _queue) = (lane, endpoints, queue);
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _running = Task.Run(() => RunAsync(connectPatience, clock), CancellationToken.None);
    }

    public int Lane { get; }

    /// <summary>Ends the connection at once, whatever it is doing.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _running.ConfigureAwait(false);
        _stop.Dispose();
    }

    async Task RunAsync(TimeSpan connectPatience, TimeProvider clock)
    {
        var reason = "closed by us";
        using var socket = new ClientWebSocket();
        try
        {
            using (var connecting = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token))
            {
                connecting.CancelAfter(connectPatience);
                await socket.ConnectAsync(_endpoints.Stream, connecting.Token).ConfigureAwait(false);
            }

            if (_endpoints.SubscribeRequest.Length > 0) await SendAsync(socket, _endpoints.SubscribeRequest).ConfigureAwait(false);
            _queue.TryWrite(new(FeedItemKind.Connected, Lane));
            using var pinging = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
            var pings = _endpoints.PingRequest.Length > 0 ? PingAsync(socket, clock, pinging.Token) : Task.CompletedTask;
            reason = await ReceiveAsync(socket).ConfigureAwait(false);
            await pinging.CancelAsync().ConfigureAwait(false);
            await pings.ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            if (!_stop.IsCancellationRequested) reason = $"no connection to {_endpoints.Stream} within {connectPatience.TotalSeconds:0.#} seconds";
        }
        catch (Exception e) when (e is WebSocketException or IOException or HttpRequestException)
        {
            reason = (e.InnerException ?? e).Message;
        }

        await TellAsync(reason).ConfigureAwait(false);
    }

    /// <returns>Why nothing more comes.</returns>
    async Task<string> ReceiveAsync(ClientWebSocket socket)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(UsualBytes);
        var (length, isTooLong) = (0, false);
        try
        {
            while (true)
            {
                var part = await socket.ReceiveAsync(buffer.AsMemory(length), _stop.Token).ConfigureAwait(false);
                if (part.MessageType == WebSocketMessageType.Close)
                {
                    await CloseAsync(socket).ConfigureAwait(false);
                    return $"the exchange closed it ({socket.CloseStatus} {socket.CloseStatusDescription})".Replace(" )", ")", StringComparison.Ordinal);
                }

                length += part.Count;
                if (!part.EndOfMessage)
                {
                    if (length == buffer.Length) isTooLong |= !TryGrow(ref buffer, ref length);
                    continue;
                }

                if (!TryQueue(buffer.AsSpan(0, length), isTooLong, part.MessageType)) return "messages come faster than they are used";
                (length, isTooLong) = (0, false);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
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

    /// <returns>False when the message is longer than any we read: what came of it is dropped.</returns>
    static bool TryGrow(ref byte[] buffer, ref int length)
    {
        if (length >= BybitMessageReader.MaxLineBytes)
        {
            length = 0;
            return false;
        }

        var larger = ArrayPool<byte>.Shared.Rent(2 * length);
        buffer.AsSpan(0, length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = larger;
        return true;
    }

    async Task PingAsync(ClientWebSocket socket, TimeProvider clock, CancellationToken cancellationToken)
    {
        try
        {
            using var timer = new PeriodicTimer(_pingInterval, clock);
            while (await timer.WaitForNextTickAsync(cancellationToken).ConfigureAwait(false)) await SendAsync(socket, _endpoints.PingRequest).ConfigureAwait(false);
        }
        catch (Exception e) when (e is OperationCanceledException or WebSocketException or ObjectDisposedException)
        {
            // The connection is over; the receiving side says why.
        }
    }

    Task SendAsync(ClientWebSocket socket, byte[] request) => socket.SendAsync(request, WebSocketMessageType.Text, endOfMessage: true, _stop.Token);

    static async Task CloseAsync(ClientWebSocket socket)
    {
        using var patience = new CancellationTokenSource(_closePatience);
        try
        {
            await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, patience.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException)
        {
            // It is over either way.
        }
    }

    async Task TellAsync(string reason)
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
