using System.Net;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using QuantGod.FakeExchange.Playback;
using QuantGod.FakeExchange.Transport;
using QuantGod.Market.Synthetic;

namespace QuantGod.Live.Tests.Feed;

/// <summary>The fake exchange as other people's clients would use it.</summary>
public sealed class FakeExchangeControlTests : IAsyncLifetime
{
    readonly HttpClient _http = new();
    FakeExchangeServer _server = null!;

    public async Task InitializeAsync() => _server = await FakeExchangeServer.StartAsync(
        new FakeExchangeOptions { Speed = null, WaitsForClient = false, WeightPerMinute = 100 },
        MarketScript.OfSynthetic(new SyntheticMarketOptions(), days: 1));

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        _http.Dispose();
    }

    [Fact]
    public async Task Market_moves_by_steps_and_truth_follows()
    {
        var before = await GetAsync("/_ctl/truth?levels=3");
        await _http.PostAsync($"{_server.RestUrl}/_ctl/step?n=5", null);
        var after = before;
        while (after.GetProperty("event").GetInt64() < 5) after = await GetAsync("/_ctl/truth?levels=3");

        Assert.Equal(0, before.GetProperty("event").GetInt64());
        Assert.True(after.GetProperty("lastUpdateId").GetInt64() > before.GetProperty("lastUpdateId").GetInt64());
        Assert.Equal(3, after.GetProperty("bids").GetArrayLength());
    }

    [Fact]
    public async Task Requests_beyond_the_weight_are_refused_and_then_banned()
    {
        var statuses = new List<int>();
        while (!statuses.Contains(418)) // a minute that ends in between begins the count anew
        {
            using var response = await _http.GetAsync($"{_server.RestUrl}/fapi/v1/depth?symbol=BTCUSDT&limit=1000");
            statuses.Add((int)response.StatusCode);
            if (response.StatusCode != HttpStatusCode.OK) Assert.InRange(response.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
            Assert.True(statuses.Count < 20, string.Join(' ', statuses));
        }

        Assert.True(statuses.Count(status => status == 200) >= 5); // of weight 20 each
        Assert.Equal(429, statuses[^2]);
    }

    [Theory]
    [InlineData("/fapi/v1/depth?symbol=ETHUSDT", 400, "-1121"), InlineData("/fapi/v1/depth", 400, "-1102"), InlineData("/fapi/v1/ping", 200, "{}")]
    [InlineData("/fapi/v1/time", 200, "serverTime"), InlineData("/fapi/v1/exchangeInfo", 200, "REQUEST_WEIGHT"), InlineData("/nowhere", 404, "")]
    public async Task Requests_are_answered_as_the_exchange_does(string path, int status, string content)
    {
        using var response = await _http.GetAsync(_server.RestUrl + path);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Contains(content, await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("""{"at":{"event":3},"kind":"drop","args":{"count":2}}""", 200)]
    [InlineData("""{"kind":"snapshot_body","args":{"how":"cut"}}""", 200)]
    [InlineData("""{"kind":"no_such_fault"}""", 400)]
    [InlineData("nonsense", 400)]
    public async Task Faults_are_ordered_over_http(string body, int status)
    {
        using var response = await _http.PostAsync($"{_server.RestUrl}/_ctl/fault", new StringContent(body));

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(status == 400, _server.Player.AreFaultsOver);
    }

    [Fact]
    public async Task Streams_are_subscribed_to_and_listed()
    {
        using var socket = new ClientWebSocket();
        await socket.ConnectAsync(new Uri($"{_server.StreamUrl}/public/stream?streams=btcusdt@depth@100ms"), CancellationToken.None);

        Assert.Equal("""{"result":null,"id":1}""", await AskAsync(socket, """{"method":"SUBSCRIBE","params":["btcusdt@bookTicker"],"id":1}"""));
        Assert.Contains("btcusdt@bookTicker", await AskAsync(socket, """{"method":"LIST_SUBSCRIPTIONS","id":2}"""));
        Assert.Contains("error", await AskAsync(socket, """{"method":"DANCE","id":3}"""));

        _server.Player.Step(1);
        Assert.StartsWith("""{"stream":"btcusdt@depth@100ms","data":{"e":"depthUpdate","E":""", await ReceiveAsync(socket));
        Assert.Contains("bookTicker", await ReceiveAsync(socket));
    }

    [Fact]
    public async Task Taken_port_is_refused()
    {
        var taken = new FakeExchangeOptions { Port = _server.Port };

        await Assert.ThrowsAsync<IOException>(() => FakeExchangeServer.StartAsync(taken, MarketScript.OfSynthetic(new SyntheticMarketOptions(), days: 1)));
    }

    [Theory, InlineData("rst", true), InlineData("clean", false)]
    public async Task Connection_ends_by_a_reset_or_by_the_protocol(string how, bool isReset)
    {
        using var socket = new ClientWebSocket();
        await socket.ConnectAsync(new Uri($"{_server.StreamUrl}/ws/btcusdt@depth@100ms"), CancellationToken.None);
        _server.Player.Add(new Fault(FaultKind.Disconnect, How: how));
        _server.Player.Step(1);

        var failure = await Record.ExceptionAsync(async () => { while (await ReceiveAsync(socket) != "") { } });

        Assert.Equal(isReset, failure is WebSocketException);
        Assert.Equal(isReset ? null : WebSocketCloseStatus.NormalClosure, socket.CloseStatus);
    }

    [Fact]
    public async Task Cut_snapshot_ends_half_way()
    {
        _server.Player.Add(new Fault(FaultKind.SnapshotBody, How: "cut"));
        _server.Player.Step(1);
        while (_server.Player.Look(market => market.Events) == 0) await Task.Yield();

        using var response = await _http.GetAsync($"{_server.RestUrl}/fapi/v1/depth?symbol=BTCUSDT", HttpCompletionOption.ResponseHeadersRead);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        await Assert.ThrowsAnyAsync<Exception>(() => response.Content.ReadAsByteArrayAsync());
    }

    async Task<JsonElement> GetAsync(string path) => await _http.GetFromJsonAsync<JsonElement>(_server.RestUrl + path);

    static async Task<string> AskAsync(ClientWebSocket socket, string request)
    {
        await socket.SendAsync(Encoding.UTF8.GetBytes(request), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
        return await ReceiveAsync(socket);
    }

    static async Task<string> ReceiveAsync(ClientWebSocket socket)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        var buffer = new byte[1 << 20];
        var length = 0;
        while (true)
        {
            var part = await socket.ReceiveAsync(buffer.AsMemory(length), patience.Token);
            length += part.Count;
            if (part.EndOfMessage || part.MessageType == WebSocketMessageType.Close) return Encoding.UTF8.GetString(buffer, 0, length);
        }
    }
}
