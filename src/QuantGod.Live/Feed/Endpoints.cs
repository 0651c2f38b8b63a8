using System.Text;

namespace QuantGod.Live.Feed;

/// <summary>Addresses and requests of one venue and symbol. Sources: Binance manuals, "Websocket Market Streams", "Order Book"; Bybit manual v5, "Connect".</summary>
/// <param name="SubscribeRequest">To be sent once connected; empty where the address itself names the stream.</param>
/// <param name="PingRequest">To be sent every 20 seconds; empty where the exchange pings.</param>
/// <param name="SnapshotWeight">What a snapshot costs of the weight that a minute allows.</param>
public sealed record Endpoints(Uri Stream, Uri? Snapshot, byte[] SubscribeRequest, byte[] PingRequest, int SnapshotWeight)
{
    /// <summary>The reply to a subscription that the exchange does not have.</summary>
    public bool IsRefusal(ReadOnlySpan<byte> frame) => SubscribeRequest.Length > 0 && frame.StartsWith("{\"success\":false"u8);

    public static Endpoints Of(LiveOptions options) => options.Venue switch
    {
        Venue.BinanceFutures => Binance(options, "wss://fstream.binance.com/public", "https://fapi.binance.com", "fapi/v1", FuturesWeight(options.Feed.SnapshotLevels)),
        Venue.BinanceSpot => Binance(options, "wss://stream.binance.com:9443", "https://api.binance.com", "api/v3", SpotWeight(options.Feed.SnapshotLevels)),
        _ => Bybit(options),
    };

    static Endpoints Binance(LiveOptions options, string streamUrl, string restUrl, string api, int weight)
    {
        var stream = $"{options.Symbol.ToLowerInvariant()}@depth@{options.Feed.UpdateSpeedMs}ms";
        return new(
            new($"{Base(options.StreamUrl, streamUrl)}/ws/{stream}"),
            new($"{Base(options.RestUrl, restUrl)}/{api}/depth?symbol={options.Symbol}&limit={options.Feed.SnapshotLevels}"),
            [],
            [],
            weight);
    }

    static Endpoints Bybit(LiveOptions options) => new(
        new($"{Base(options.StreamUrl, "wss://stream.bybit.com")}/v5/public/linear"),
        null,
        Encoding.UTF8.GetBytes($$"""{"op":"subscribe","args":["orderbook.{{options.Feed.SnapshotLevels}}.{{options.Symbol}}"]}"""),
        "{\"op\":\"ping\"}"u8.ToArray(),
        0);

    static string Base(string configured, string usual) => (configured.Length == 0 ? usual : configured).TrimEnd('/');

    static int FuturesWeight(int levels) => levels switch { <= 50 => 2, <= 100 => 5, <= 500 => 10, _ => 20 };

    static int SpotWeight(int levels) => levels switch { <= 100 => 5, <= 500 => 25, <= 1000 => 50, _ => 250 };
}
