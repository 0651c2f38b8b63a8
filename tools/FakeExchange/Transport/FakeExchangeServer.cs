using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Hosting;
using QuantGod.FakeExchange.Control;
using QuantGod.FakeExchange.Playback;
using QuantGod.Market.Messages;

namespace QuantGod.FakeExchange.Transport;

/// <summary>The fake exchange on loopback: REST, WebSocket and <see cref="ControlApi"/> on one port.</summary>
sealed class FakeExchangeServer : IAsyncDisposable
{
    const int MaxRequestBytes = 64 << 10;

    static readonly TimeSpan CloseTimeout = TimeSpan.FromMilliseconds(200);
    static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(1);

    readonly WebApplication _app;
    readonly ControlApi _control;
    readonly CancellationTokenSource _stop = new();
    Task _playing = Task.CompletedTask;

    FakeExchangeServer(FakeExchangeOptions options, IEnumerable<DepthMessage> script)
    {
        Player = new(options, script);
        _control = new(Player, options.Symbol);
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, options.Port));
        _app = builder.Build();
        _app.UseWebSockets();
        _app.Run(HandleAsync);
    }

    public ExchangePlayer Player { get; }

    /// <summary>The script has come to its end.</summary>
    public bool IsOver => _playing.IsCompleted;

    public int Port => new Uri(RestUrl).Port;

    public string RestUrl => _app.Urls.Single();

    public string StreamUrl => $"ws://127.0.0.1:{Port}";

    /// <param name="script">See <see cref="MarketScript"/>.</param>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<FakeExchangeServer> StartAsync(FakeExchangeOptions options, IEnumerable<DepthMessage> script)
    {
        var server = new FakeExchangeServer(options, script);
        try
        {
            await server._app.StartAsync().ConfigureAwait(false);
        }
        catch
        {
            await server.DisposeAsync().ConfigureAwait(false);
            throw;
        }

        server._playing = Task.Run(() => server.Player.PlayAsync(server._stop.Token));
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _playing.ConfigureAwait(false);
        await _app.StopAsync(StopTimeout).ConfigureAwait(false);
        await _app.DisposeAsync().ConfigureAwait(false);
        Player.Dispose();
        _stop.Dispose();
    }

    async Task HandleAsync(HttpContext context)
    {
        try
        {
            if (context.WebSockets.IsWebSocketRequest) await ServeStreamAsync(context).ConfigureAwait(false);
            else await WriteAsync(context, await AnswerAsync(context.Request).ConfigureAwait(false)).ConfigureAwait(false);
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            // The client is gone, or the exchange closes.
        }
    }

    async Task<Reply> AnswerAsync(HttpRequest request)
    {
        var path = request.Path.Value!;
        if (!path.StartsWith(ControlApi.Path, StringComparison.Ordinal))
            return Player.AnswerRest(path[(path.LastIndexOf('/') + 1)..], request.Query["symbol"], Number(request, "limit"));

        using var body = new StreamReader(request.Body);
        var text = await body.ReadToEndAsync(_stop.Token).ConfigureAwait(false);
        return _control.Answer(request.Method, path[ControlApi.Path.Length..], Number(request, "n") ?? Number(request, "levels"), text);
    }

    async Task WriteAsync(HttpContext context, Reply reply)
    {
        if (reply.Delay > TimeSpan.Zero) await Task.Delay(reply.Delay, _stop.Token).ConfigureAwait(false);
        var (response, body) = (context.Response, Encoding.UTF8.GetBytes(reply.Body));
        (response.StatusCode, response.ContentType, response.ContentLength) = (reply.Status, "application/json", body.Length);
        if (reply.RetryAfterSeconds is { } seconds) response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        if (reply.UsedWeight is { } weight) response.Headers["X-MBX-USED-WEIGHT-1M"] = weight.ToString(CultureInfo.InvariantCulture);
        var sent = reply.IsCut ? body.Length / 2 : body.Length; // of a body shorter than announced, Kestrel ends the connection behind it
        await response.Body.WriteAsync(body.AsMemory(0, sent), _stop.Token).ConfigureAwait(false);
    }

    async Task ServeStreamAsync(HttpContext context)
    {
        var (path, streams) = (context.Request.Path.Value!, context.Request.Query["streams"].ToString());
        var named = path.IndexOf("/ws/", StringComparison.Ordinal) is >= 0 and var at ? path[(at + 4)..] : streams;
        var isRouted = !path.StartsWith("/market/", StringComparison.Ordinal);
        using var socket = await context.WebSockets.AcceptWebSocketAsync().ConfigureAwait(false);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
        var client = Player.Connect(named.Split('/', StringSplitOptions.RemoveEmptyEntries), isWrapped: streams.Length > 0, isRouted, () => Reset(context));
        var (sending, receiving) = (SendAsync(client, socket, stop.Token), ReceiveAsync(client, socket, stop.Token));
        await Task.WhenAny(sending, receiving).ConfigureAwait(false);
        Player.Disconnect(client);
        await stop.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(sending, receiving).ConfigureAwait(false);
    }

    static async Task SendAsync(StreamClient client, WebSocket socket, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var (frame, type) in client.Queue.ReadAllAsync(cancellationToken).ConfigureAwait(false))
                await socket.SendAsync(frame, type, endOfMessage: true, cancellationToken).ConfigureAwait(false);
            await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, "rollover", cancellationToken).ConfigureAwait(false);
            await Task.Delay(CloseTimeout, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (IsEndOfConnection(e))
        {
            // The client is gone.
        }
    }

    async Task ReceiveAsync(StreamClient client, WebSocket socket, CancellationToken cancellationToken)
    {
        var buffer = new byte[MaxRequestBytes];
        var length = 0;
        try
        {
            while (length < buffer.Length)
            {
                var part = await socket.ReceiveAsync(buffer.AsMemory(length), cancellationToken).ConfigureAwait(false);
                if (part.MessageType == WebSocketMessageType.Close) return;

                length += part.Count;
                if (!part.EndOfMessage) continue;
                Player.Answer(client, Encoding.UTF8.GetString(buffer, 0, length));
                length = 0;
            }
        }
        catch (Exception e) when (IsEndOfConnection(e) || e is JsonException)
        {
            // The client is gone, or talks nonsense.
        }
    }

    static bool IsEndOfConnection(Exception e) =>
        e is OperationCanceledException or WebSocketException or IOException or ObjectDisposedException or InvalidOperationException;

    /// <summary>Closes the socket without the protocol's farewell and without TCP's.</summary>
    static void Reset(HttpContext context)
    {
        try
        {
            var socket = context.Features.GetRequiredFeature<IConnectionSocketFeature>().Socket;
            socket.LingerState = new LingerOption(enable: true, seconds: 0);
            socket.Close();
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // It is over already.
        }
    }

    static int? Number(HttpRequest request, string name) =>
        int.TryParse(request.Query[name], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
