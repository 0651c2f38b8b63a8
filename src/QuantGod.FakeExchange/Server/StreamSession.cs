using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;

namespace QuantGod.FakeExchange.Server;

/// <summary>One client's WebSocket: what it is subscribed to, and a bounded queue of frames to it. A client that does not read is cut off.</summary>
sealed class StreamSession : IAsyncDisposable
{
    const int MostQueued = 20_000;
    const int MostRequestBytes = 64 << 10;

    readonly TcpClient _client;
    readonly WebSocket _socket;
    readonly Channel<(byte[] Frame, WebSocketMessageType Type)> _queue = Channel.CreateBounded<(byte[], WebSocketMessageType)>(MostQueued);
    readonly HashSet<string> _streams = [];
    readonly CancellationTokenSource _stop;
    readonly Func<StreamSession, string, string?> _answer;
    readonly Lock _gate = new();

    /// <param name="answer">What to reply to a request of the client.</param>
    public StreamSession(TcpClient client, WebSocket socket, IEnumerable<string> streams, bool isWrapped, bool isSilent, Func<StreamSession, string, string?> answer, CancellationToken cancellationToken)
    {
        (_client, _socket, _answer, IsWrapped, IsSilent) = (client, socket, answer, isWrapped, isSilent);
        _streams.UnionWith(streams);
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
    }

    /// <summary>Frames go out as <c>{"stream":..,"data":..}</c>.</summary>
    public bool IsWrapped { get; }

    /// <summary>Nothing is sent, and nothing said about it.</summary>
    public bool IsSilent { get; set; }

    /// <summary>Bybit: the whole book has been sent.</summary>
    public bool HasBook { get; set; }

    public DateTimeOffset Since { get; } = DateTimeOffset.UtcNow;

    public string[] Streams
    {
        get { lock (_gate) return [.. _streams]; }
    }

    public void Subscribe(IEnumerable<string> streams)
    {
        lock (_gate) _streams.UnionWith(streams);
    }

    public void Unsubscribe(IEnumerable<string> streams)
    {
        lock (_gate) _streams.ExceptWith(streams);
    }

    /// <summary>Queues a frame.</summary>
    /// <returns>False when the client does not keep up.</returns>
    public bool TrySend(string frame) => _queue.Writer.TryWrite((Encoding.UTF8.GetBytes(frame), WebSocketMessageType.Text));

    public bool TrySendBinary(byte[] frame) => _queue.Writer.TryWrite((frame, WebSocketMessageType.Binary));

    /// <summary>Sends and receives until either side ends it.</summary>
    public async Task RunAsync()
    {
        try
        {
            await Task.WhenAny(SendAsync(), ReceiveAsync()).ConfigureAwait(false);
        }
        finally
        {
            await _stop.CancelAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Ends it as the protocol has it.</summary>
    public void Close() => _queue.Writer.TryComplete();

    /// <summary>Ends it with a reset, as a dying machine does.</summary>
    public void Reset()
    {
        try
        {
            _client.LingerState = new LingerOption(enable: true, seconds: 0);
            _client.Client.Close();
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // It is over already.
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        _socket.Dispose();
        _client.Dispose();
        _stop.Dispose();
    }

    async Task SendAsync()
    {
        try
        {
            await foreach (var (frame, type) in _queue.Reader.ReadAllAsync(_stop.Token).ConfigureAwait(false))
                await _socket.SendAsync(frame, type, endOfMessage: true, _stop.Token).ConfigureAwait(false);
            await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, "rollover", _stop.Token).ConfigureAwait(false);
            await Task.Delay(TimeSpan.FromMilliseconds(200), _stop.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is OperationCanceledException or WebSocketException or IOException or ObjectDisposedException)
        {
            // The client is gone.
        }
    }

    async Task ReceiveAsync()
    {
        var buffer = new byte[MostRequestBytes];
        var length = 0;
        try
        {
            while (true)
            {
                var part = await _socket.ReceiveAsync(buffer.AsMemory(length), _stop.Token).ConfigureAwait(false);
                if (part.MessageType == WebSocketMessageType.Close) return;

                length += part.Count;
                if (length == buffer.Length) return;
                if (!part.EndOfMessage) continue;

                if (_answer(this, Encoding.UTF8.GetString(buffer, 0, length)) is { } answer) TrySend(answer);
                length = 0;
            }
        }
        catch (Exception e) when (e is OperationCanceledException or WebSocketException or IOException or ObjectDisposedException or JsonException)
        {
            // The client is gone.
        }
    }
}
