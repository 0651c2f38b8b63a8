using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using QuantGod.FakeExchange.Faults;
using QuantGod.FakeExchange.Market;
using QuantGod.Live;

namespace QuantGod.FakeExchange.Server;

/// <summary>
/// An exchange on this machine: REST and WebSocket on loopback, a market that follows a script, and faults when they are asked for. Control:
/// <c>POST /_ctl/fault</c>, <c>POST /_ctl/step?n=</c>, <c>GET /_ctl/truth?levels=</c>, <c>GET /_ctl/log</c>.
/// </summary>
public sealed class FakeExchangeServer : IAsyncDisposable
{
    const string WebSocketGuid = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"; // RFC 6455, section 1.3
    const int EventsBetweenYields = 64;

    static readonly JsonSerializerOptions _json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    readonly FakeExchangeOptions _options;
    readonly TcpListener _listener;
    readonly FakeMarket _market;
    readonly SnapshotDesk _snapshots;
    readonly StreamDesk _streams;
    readonly FaultPlan _faults = new();
    readonly WeightWindow _weights;
    readonly List<StreamSession> _sessions = [];
    readonly Lock _gate = new();
    readonly CancellationTokenSource _stop = new();
    readonly SemaphoreSlim _steps = new(0);
    readonly TaskCompletionSource _firstClient = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly Task _accepting;
    readonly Task _playing;
    long _requests;
    long _refused;
    long _connections;

    /// <param name="script">See <see cref="MarketScript"/>.</param>
    /// <exception cref="SocketException">The port is taken.</exception>
    public FakeExchangeServer(FakeExchangeOptions options, IEnumerable<QuantGod.Market.Messages.DepthMessage> script)
    {
        _options = options;
        _market = new(options.Venue, script, options.Seed);
        var text = new VenueText(options.Venue, options.Symbol);
        _snapshots = new(options, _market, text);
        _streams = new(options, _market, text);
        _weights = new(options.WeightPerMinute, TimeProvider.System);
        _listener = new(IPAddress.Loopback, options.Port);
        _listener.Start();
        _accepting = Task.Run(AcceptAsync);
        _playing = Task.Run(PlayAsync);
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public string RestUrl => $"http://127.0.0.1:{Port}";

    public string StreamUrl => $"ws://127.0.0.1:{Port}";

    /// <summary>Snapshots asked for and given.</summary>
    public long Requests => Interlocked.Read(ref _requests);

    /// <summary>Requests refused.</summary>
    public long Refused => Interlocked.Read(ref _refused);

    /// <summary>WebSocket connections accepted so far.</summary>
    public long Connections => Interlocked.Read(ref _connections);

    /// <summary>The script has come to its end.</summary>
    public bool IsOver => _playing.IsCompleted;

    /// <summary>No fault is to come or under way.</summary>
    public bool AreFaultsOver
    {
        get { lock (_gate) return _faults.IsOver; }
    }

    public void Add(Fault fault)
    {
        lock (_gate) _faults.Add(fault);
    }

    /// <summary>Lets so many events happen, when there is no speed.</summary>
    public void Step(int events) => _steps.Release(events);

    /// <summary>Looks at the market while nothing moves.</summary>
    public T Look<T>(Func<FakeMarket, T> look)
    {
        lock (_gate) return look(_market);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        _listener.Stop();
        await Task.WhenAll(_accepting, _playing).ConfigureAwait(false);
        StreamSession[] sessions;
        lock (_gate) sessions = [.. _sessions];
        foreach (var session in sessions) await session.DisposeAsync().ConfigureAwait(false);
        _stop.Dispose();
        _steps.Dispose();
    }

    async Task PlayAsync()
    {
        try
        {
            if (_options.WaitsForClient) await _firstClient.Task.WaitAsync(_stop.Token).ConfigureAwait(false);
            var (startMs, started, played) = (_market.TimestampMs, TimeProvider.System.GetTimestamp(), 0L);
            while (_market.NextMs is { } nextMs)
            {
                if (_options.Speed is not { } speed) await _steps.WaitAsync(_stop.Token).ConfigureAwait(false);
                else if (TimeSpan.FromMilliseconds((nextMs - startMs) / speed) - TimeProvider.System.GetElapsedTime(started) is { TotalMilliseconds: >= 1 } wait)
                    await Task.Delay(wait, _stop.Token).ConfigureAwait(false);
                else if (++played % EventsBetweenYields == 0)
                    await Task.Yield();

                _stop.Token.ThrowIfCancellationRequested();
                lock (_gate) PlayOne();
            }
        }
        catch (OperationCanceledException)
        {
            // The exchange closes.
        }
    }

    void PlayOne()
    {
        var atOnce = _faults.Begin(_market.Events + 1, _market.NextMs);
        foreach (var fault in atOnce) BeforeEvent(fault);
        var regressMs = atOnce.Where(fault => fault.Kind == FaultKind.TimeRegress).Sum(fault => fault.Count);
        if (_market.Next(regressMs) is { } happened)
        {
            _options.OnEvent?.Invoke(_market);
            _streams.Publish(happened, _faults, atOnce, _sessions);
        }

        if (_options.ConnectionAge is { } age)
            foreach (var session in _sessions.Where(session => DateTimeOffset.UtcNow - session.Since > age)) session.Close();
    }

    void BeforeEvent(Fault fault)
    {
        switch (fault.Kind)
        {
            case FaultKind.IdJump:
                _market.JumpIds(fault.Count);
                break;
            case FaultKind.Stall:
                _market.ShiftMs += fault.Count;
                break;
            case FaultKind.Restart:
                _market.RestartIds();
                break;
            case FaultKind.Disconnect:
                foreach (var session in _sessions) End(session, fault.How);
                break;
        }
    }

    static void End(StreamSession session, string how)
    {
        if (how == "half_open") session.IsSilent = true;
        else if (how == "rst") session.Reset();
        else session.Close();
    }

    async Task AcceptAsync()
    {
        var serving = new List<Task>();
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_stop.Token).ConfigureAwait(false);
                serving.RemoveAll(task => task.IsCompleted);
                serving.Add(ServeAsync(client));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException)
        {
            await Task.WhenAll(serving).ConfigureAwait(false);
        }
    }

    async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                client.NoDelay = true;
                var stream = client.GetStream();
                while (await HttpRequest.ReadAsync(stream, _stop.Token).ConfigureAwait(false) is { } request)
                {
                    if (request.IsUpgrade)
                    {
                        await ServeStreamAsync(client, stream, request).ConfigureAwait(false);
                        return;
                    }

                    var reply = await AnswerAsync(request).ConfigureAwait(false);
                    await stream.WriteAsync(reply.ToBytes(), _stop.Token).ConfigureAwait(false);
                    if (reply.IsCut) return;
                }
            }
            catch (Exception e) when (e is OperationCanceledException or IOException or SocketException or ObjectDisposedException)
            {
                // The client is gone, or the exchange closes.
            }
        }
    }

    async Task ServeStreamAsync(TcpClient client, NetworkStream stream, HttpRequest request)
    {
        var accept = Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(request.Headers["Sec-WebSocket-Key"] + WebSocketGuid)));
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: {accept}\r\n\r\n"), _stop.Token).ConfigureAwait(false);
        using var socket = WebSocket.CreateFromStream(stream, new WebSocketCreationOptions { IsServer = true });
        var (streams, isWrapped, isRouted) = StreamsOf(request);
        StreamSession session;
        lock (_gate)
        {
            var isSilent = _faults.TryUse(FaultKind.Silent, out _) || !isRouted;
            session = new(client, socket, streams, isWrapped, isSilent, (asking, text) => { lock (_gate) return _streams.Answer(asking, text); }, _stop.Token);
            _sessions.Add(session);
        }

        Interlocked.Increment(ref _connections);
        _firstClient.TrySetResult();
        try
        {
            await session.RunAsync().ConfigureAwait(false);
        }
        finally
        {
            lock (_gate) _sessions.Remove(session);
            await session.DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Streams named by the address; whether frames are wrapped; whether depth is to be had on this path at all.</summary>
    (IEnumerable<string> Streams, bool IsWrapped, bool IsRouted) StreamsOf(HttpRequest request)
    {
        var path = request.Path;
        var isRouted = !path.StartsWith("/market/", StringComparison.Ordinal);
        if (path.IndexOf("/ws/", StringComparison.Ordinal) is >= 0 and var at) return ([path[(at + 4)..]], false, isRouted);
        return (request.Query.TryGetValue("streams", out var streams) ? streams.Split('/') : [], request.Query.ContainsKey("streams"), isRouted);
    }

    async Task<HttpReply> AnswerAsync(HttpRequest request)
    {
        if (request.Path.StartsWith("/_ctl/", StringComparison.Ordinal)) return Control(request);

        var delay = TimeSpan.Zero;
        HttpReply reply;
        lock (_gate)
        {
            var (status, retryAfter) = _weights.Spend(request.Path.EndsWith("/depth", StringComparison.Ordinal) ? _snapshots.WeightOf(request) : 1);
            if (status == 200) reply = AnswerNow(request, out delay);
            else reply = Refuse(status, retryAfter);
        }

        if (delay > TimeSpan.Zero) await Task.Delay(delay, _stop.Token).ConfigureAwait(false);
        return reply;
    }

    HttpReply AnswerNow(HttpRequest request, out TimeSpan delay)
    {
        delay = TimeSpan.Zero;
        switch (request.Path.Split('/')[^1])
        {
            case "ping":
                return new(200, "{}");
            case "time":
                return new(200, $$"""{"serverTime":{{_market.TimestampMs}}}""");
            case "exchangeInfo":
                return new(200, $$"""{"serverTime":{{_market.TimestampMs}},"rateLimits":[{"rateLimitType":"REQUEST_WEIGHT","interval":"MINUTE","intervalNum":1,"limit":{{_options.WeightPerMinute}}}],"symbols":[{"symbol":"{{_options.Symbol}}","status":"TRADING"}]}""");
            case "depth":
                if (_faults.TryUse(FaultKind.Status, out var refusal)) return Refuse(int.Parse(refusal.How, CultureInfo.InvariantCulture), refusal.RetryAfterSeconds);

                Interlocked.Increment(ref _requests);
                if (_faults.TryUse(FaultKind.SlowSnapshot, out var slow)) delay = TimeSpan.FromMilliseconds(int.Parse(slow.How, CultureInfo.InvariantCulture));
                return _snapshots.Answer(request, _faults, _weights.Used);
            default:
                return new(404, """{"code":-1,"msg":"Not found."}""");
        }
    }

    HttpReply Refuse(int status, int? retryAfter)
    {
        Interlocked.Increment(ref _refused);
        return new(status, """{"code":-1003,"msg":"Refused."}""", retryAfter, _weights.Used);
    }

    HttpReply Control(HttpRequest request)
    {
        switch (request.Path)
        {
            case "/_ctl/fault" when request.Method == "POST":
                return TakeFault(request.Body);
            case "/_ctl/step" when request.Method == "POST":
                Step(request.Query.TryGetValue("n", out var text) && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var events) && events > 0 ? events : 1);
                return new(200, "{}");
            case "/_ctl/truth":
                return new(200, Truth(request.Query.TryGetValue("levels", out var levels) && int.TryParse(levels, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 200));
            case "/_ctl/log":
                lock (_gate)
                    return new(200, JsonSerializer.Serialize(new { Snapshots = Requests, Refused, Weight = _weights.Used, Connections, FramesSent = _streams.Sent, _market.Events }, _json));
            default:
                return new(404, "{}");
        }
    }

    string Truth(int levels)
    {
        lock (_gate)
        {
            var text = new VenueText(Venue.BinanceSpot, _options.Symbol).Snapshot(_market.Book, _market.TimestampMs, _market.LastId, levels);
            return string.Create(CultureInfo.InvariantCulture, $$"""{"event":{{_market.Events}},"E":{{_market.TimestampMs}},{{text[1..]}}""");
        }
    }

    /// <summary>Reads <c>{"at":{"event":n}|{"t":ms},"kind":"drop","args":{"count":1,"how":"..","retry_after":1}}</c>.</summary>
    HttpReply TakeFault(string body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            var root = json.RootElement;
            var kind = root.GetProperty("kind").GetString()!.Replace("_", "", StringComparison.Ordinal);
            if (!Enum.TryParse<FaultKind>(kind, ignoreCase: true, out var known)) return new(400, $$"""{"msg":"There is no fault '{{kind}}'."}""");

            var at = root.TryGetProperty("at", out var given) ? given : default;
            var args = root.TryGetProperty("args", out var details) ? details : default;
            Add(new Fault(
                known,
                Number(at, "event"),
                Number(at, "t"),
                (int?)Number(args, "count") ?? 1,
                args.ValueKind == JsonValueKind.Object && args.TryGetProperty("how", out var how) ? how.ToString() : "",
                (int?)Number(args, "retry_after")));
            return new(200, "{}");
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return new(400, """{"msg":"A fault is {\"at\":{\"event\":n},\"kind\":\"drop\",\"args\":{\"count\":1}}."}""");
        }
    }

    static long? Number(JsonElement map, string name) =>
        map.ValueKind == JsonValueKind.Object && map.TryGetProperty(name, out var number) && number.TryGetInt64(out var value) ? value : null;
}
