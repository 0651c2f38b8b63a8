using System.Text;
using QuantGod.Market.Messages;

namespace QuantGod.Live;

/// <summary>
/// All that Live knows of a venue: to support another one, add a member to <see cref="Venue"/> and its entry here. Sources: Binance manuals, "Websocket
/// Market Streams", "Order Book", "How to manage a local order book correctly" (futures, spot); Bybit manual v5, "Connect", "Orderbook".
/// </summary>
public sealed record VenueProfile
{
    static readonly Dictionary<Venue, VenueProfile> Profiles = new()
    {
        [Venue.BinanceFutures] = new()
        {
            NewReader = symbol => new FastBinanceReader(symbol),
            Updates = UpdateRule.NamesPrevious,
            StreamUrl = "wss://fstream.binance.com/public",
            StreamPath = BinanceStream,
            RestUrl = "https://fapi.binance.com",
            SnapshotPath = options => $"/fapi/v1/depth?symbol={options.Symbol}&limit={options.Feed.SnapshotLevels}",
            SnapshotWeight = levels => levels switch { <= 50 => 2, <= 100 => 5, <= 500 => 10, _ => 20 },
        },
        [Venue.BinanceSpot] = new()
        {
            NewReader = symbol => new FastBinanceReader(symbol),
            Updates = UpdateRule.Gapless,
            StreamUrl = "wss://stream.binance.com:9443",
            StreamPath = BinanceStream,
            RestUrl = "https://api.binance.com",
            SnapshotPath = options => $"/api/v3/depth?symbol={options.Symbol}&limit={options.Feed.SnapshotLevels}",
            SnapshotWeight = levels => levels switch { <= 100 => 5, <= 500 => 25, <= 1000 => 50, _ => 250 },
        },
        [Venue.BybitLinear] = new()
        {
            NewReader = symbol => new BybitFrameReader(symbol),
            Updates = UpdateRule.OneByOne,
            StreamUrl = "wss://stream.bybit.com",
            StreamPath = _ => "/v5/public/linear",
            Subscription = options => $$"""{"op":"subscribe","args":["orderbook.{{options.Feed.SnapshotLevels}}.{{options.Symbol}}"]}""",
            Ping = """{"op":"ping"}""",
            Refusal = """{"success":false""",
        },
    };

    /// <summary>A reader of the stream's frames, and of snapshots over REST, for one symbol.</summary>
    public required Func<string, IFrameReader> NewReader { get; init; }

    /// <summary>How update ids show that something is missing.</summary>
    public required UpdateRule Updates { get; init; }

    /// <summary>Where streams are when live.stream_url is empty.</summary>
    public required string StreamUrl { get; init; }

    /// <summary>The stream's path and query.</summary>
    public required Func<LiveOptions, string> StreamPath { get; init; }

    /// <summary>Where snapshots are when live.rest_url is empty.</summary>
    public string RestUrl { get; init; } = "";

    /// <summary>The snapshot's path and query; null where snapshots come on the stream.</summary>
    public Func<LiveOptions, string>? SnapshotPath { get; init; }

    /// <summary>Request weight of a snapshot of so many levels.</summary>
    public Func<int, int> SnapshotWeight { get; init; } = _ => 0;

    /// <summary>Sent once connected; null where the address itself names the stream.</summary>
    public Func<LiveOptions, string>? Subscription { get; init; }

    /// <summary>Sent every 20 seconds; empty where the exchange pings.</summary>
    public string Ping { get; init; } = "";

    /// <summary>How the reply to a subscription that the exchange does not have begins; empty where there is none.</summary>
    public string Refusal { get; init; } = "";

    /// <summary>Snapshots come on the stream, with each subscription, instead of over REST.</summary>
    public bool StreamsSnapshots => SnapshotPath is null;

    /// <summary>The profile of a venue.</summary>
    public static VenueProfile Of(Venue venue) => Profiles[venue];

    static string BinanceStream(LiveOptions options) => $"/ws/{options.Symbol.ToLowerInvariant()}@depth@{options.Feed.UpdateSpeedMs}ms";
}

/// <summary>Addresses and requests of one venue and symbol.</summary>
/// <param name="Snapshot">Null where snapshots come on the stream.</param>
/// <param name="Subscription">Sent once connected; empty for none.</param>
/// <param name="Ping">Sent every 20 seconds; empty for none.</param>
/// <param name="SnapshotWeight">What a snapshot costs of the weight that a minute allows.</param>
public sealed record Endpoints(Uri Stream, Uri? Snapshot, byte[] Subscription, byte[] Ping, int SnapshotWeight, byte[] Refusal)
{
    /// <summary>The endpoints that the configuration asks for.</summary>
    public static Endpoints Of(LiveOptions options)
    {
        var venue = VenueProfile.Of(options.Venue);
        return new(
            new(Base(options.StreamUrl, venue.StreamUrl) + venue.StreamPath(options)),
            venue.SnapshotPath is { } path ? new(Base(options.RestUrl, venue.RestUrl) + path(options)) : null,
            Encoding.UTF8.GetBytes(venue.Subscription?.Invoke(options) ?? ""),
            Encoding.UTF8.GetBytes(venue.Ping),
            venue.SnapshotWeight(options.Feed.SnapshotLevels),
            Encoding.UTF8.GetBytes(venue.Refusal));
    }

    /// <summary>The frame refuses the subscription.</summary>
    public bool IsRefusal(ReadOnlySpan<byte> frame) => Refusal.Length > 0 && frame.StartsWith(Refusal);

    static string Base(string configured, string usual) => (configured.Length == 0 ? usual : configured).TrimEnd('/');
}
