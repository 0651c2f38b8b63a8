using System.Globalization;
using System.Text;
using System.Text.Json;
using QuantGod.Live;
using QuantGod.Market.Book;

namespace QuantGod.FakeExchange.Playback;

/// <summary>How one venue numbers its updates, writes its messages and answers subscriptions: the exchange's side of <see cref="VenueProfile"/>.</summary>
abstract class Dialect(string symbol)
{
    protected string Symbol { get; } = symbol;

    /// <summary>Ids leave holes between events, so that a snapshot's id may lie in one.</summary>
    public virtual bool LeavesHoles => false;

    /// <summary>A subscriber gets the whole book on the stream, and changes only after it.</summary>
    public virtual bool StreamsBook => false;

    public static Dialect Of(Venue venue, string symbol) => venue switch
    {
        Venue.BybitLinear => new BybitDialect(symbol),
        _ => new BinanceDialect(symbol, isFutures: venue == Venue.BinanceFutures),
    };

    /// <summary>First and last id of the next event.</summary>
    /// <param name="jump">How much further on than usual they shall lie.</param>
    public abstract (long First, long Last) NextIds(long lastId, long jump, Random random);

    /// <summary>One event of the stream, bare.</summary>
    public abstract string Event(MarketEvent happened);

    /// <summary>The whole book, as the reply to a request or as a message of the stream.</summary>
    public abstract string Snapshot(OrderBook book, long timestampMs, long id, int levels);

    /// <summary>What a client gets of an event.</summary>
    public abstract IEnumerable<string> FramesFor(StreamClient client, MarketEvent happened, OrderBook book);

    /// <summary>Carries out a client's request.</summary>
    /// <returns>The reply.</returns>
    public abstract string Answer(StreamClient client, JsonElement request);

    /// <summary><c>[["price","size"],...]</c></summary>
    protected static string Levels(ReadOnlySpan<Level> levels)
    {
        var text = new StringBuilder("[");
        for (var i = 0; i < levels.Length; i++)
            text.Append(i == 0 ? "[\"" : ",[\"").Append(Price(levels[i])).Append("\",\"").Append(Size(levels[i])).Append("\"]");
        return text.Append(']').ToString();
    }

    protected static Level[] Best(Ladder side, int levels)
    {
        var (prices, sizes) = (new long[levels], new double[levels]);
        var count = side.CopyBest(prices, sizes);
        return [.. prices.Take(count).Zip(sizes, (price, size) => new Level(price, size))];
    }

    protected static string Price(Level level) => (level.PriceUnits / (decimal)PriceUnits.PerQuote).ToString("F2", CultureInfo.InvariantCulture);

    protected static string Size(Level level) => ((decimal)level.Size).ToString("0.000#####", CultureInfo.InvariantCulture);

    protected static IEnumerable<string> Texts(JsonElement request, string name) =>
        request.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array
            ? list.EnumerateArray().Select(entry => entry.GetString() ?? "")
            : [];
}

/// <summary>Binance futures and spot.</summary>
sealed class BinanceDialect(string symbol, bool isFutures) : Dialect(symbol)
{
    const int MaxJump = 200;

    readonly string _depth = $"{symbol.ToLowerInvariant()}@depth";
    readonly string _ticker = $"{symbol.ToLowerInvariant()}@bookTicker";

    public override bool LeavesHoles => isFutures;

    public override (long First, long Last) NextIds(long lastId, long jump, Random random)
    {
        var first = isFutures ? lastId + 2 + jump + random.Next(MaxJump) : lastId + 1;
        return (first, first + random.Next(MaxJump));
    }

    public override string Event(MarketEvent happened)
    {
        var time = isFutures ? Text($$""","T":{{happened.TimestampMs - 3}}""") : "";
        var previous = isFutures ? Text($$""","pu":{{happened.Previous}}""") : "";
        var head = Text($$"""{"e":"depthUpdate","E":{{happened.TimestampMs}}{{time}},"s":"{{Symbol}}","U":{{happened.First}},"u":{{happened.Last}}{{previous}}""");
        return $$"""{{head}},"b":{{Levels(happened.Bids)}},"a":{{Levels(happened.Asks)}}}""";
    }

    public override string Snapshot(OrderBook book, long timestampMs, long id, int levels)
    {
        var time = isFutures ? Text($$""","E":{{timestampMs}},"T":{{timestampMs}}""") : "";
        return Text($$"""{"lastUpdateId":{{id}}{{time}},"bids":{{Levels(Best(book.Bids, levels))}},"asks":{{Levels(Best(book.Asks, levels))}}}""");
    }

    public override IEnumerable<string> FramesFor(StreamClient client, MarketEvent happened, OrderBook book)
    {
        foreach (var stream in client.Streams)
        {
            if (stream.StartsWith(_depth, StringComparison.Ordinal))
                yield return client.IsWrapped ? $$"""{"stream":"{{stream}}","data":{{Event(happened)}}}""" : Event(happened);
            else if (stream == _ticker) yield return Ticker(book, happened.TimestampMs, happened.Last);
        }
    }

    public override string Answer(StreamClient client, JsonElement request)
    {
        var id = request.TryGetProperty("id", out var given) ? given.GetRawText() : "null";
        switch (request.TryGetProperty("method", out var method) ? method.GetString() : null)
        {
            case "SUBSCRIBE":
                client.Streams.UnionWith(Texts(request, "params"));
                break;
            case "UNSUBSCRIBE":
                client.Streams.ExceptWith(Texts(request, "params"));
                break;
            case "LIST_SUBSCRIPTIONS":
                return $$"""{"result":{{JsonSerializer.Serialize(client.Streams)}},"id":{{id}}}""";
            default:
                return $$"""{"error":{"code":2,"msg":"Invalid request: unknown method"},"id":{{id}}}""";
        }

        return $$"""{"result":null,"id":{{id}}}""";
    }

    string Ticker(OrderBook book, long timestampMs, long id)
    {
        var (bid, ask) = (book.Bids[0], book.Asks[0]);
        var top = $$""""b":"{{Price(bid)}}","B":"{{Size(bid)}}","a":"{{Price(ask)}}","A":"{{Size(ask)}}"""";
        return Text($$"""{"e":"bookTicker","u":{{id}},"s":"{{Symbol}}",{{top}}","T":{{timestampMs}},"E":{{timestampMs}}}""");
    }

    static string Text(FormattableString text) => FormattableString.Invariant(text);
}

/// <summary>Bybit linear perpetuals.</summary>
sealed class BybitDialect(string symbol) : Dialect(symbol)
{
    public override bool StreamsBook => true;

    public override (long First, long Last) NextIds(long lastId, long jump, Random random) => (lastId + 1, lastId + 1);

    public override string Event(MarketEvent happened) => Message("delta", happened.TimestampMs, happened.Last, happened.Bids, happened.Asks);

    public override string Snapshot(OrderBook book, long timestampMs, long id, int levels) =>
        Message("snapshot", timestampMs, id, Best(book.Bids, levels), Best(book.Asks, levels));

    public override IEnumerable<string> FramesFor(StreamClient client, MarketEvent happened, OrderBook book) => client.HasBook ? [Event(happened)] : [];

    public override string Answer(StreamClient client, JsonElement request)
    {
        var op = request.TryGetProperty("op", out var given) ? given.GetString() : null;
        if (op == "subscribe" && Texts(request, "args").FirstOrDefault(topic => !topic.EndsWith($".{Symbol}", StringComparison.Ordinal)) is { } unknown)
            return $$"""{"success":false,"ret_msg":"error:handler not found,topic:{{unknown}}","conn_id":"1","op":"subscribe"}""";
        if (op == "subscribe") client.Streams.UnionWith(Texts(request, "args"));
        if (op == "unsubscribe") client.Streams.ExceptWith(Texts(request, "args"));
        return $$"""{"success":true,"ret_msg":"{{(op == "ping" ? "pong" : "")}}","conn_id":"1","op":"{{op}}"}""";
    }

    string Message(string type, long timestampMs, long id, ReadOnlySpan<Level> bids, ReadOnlySpan<Level> asks)
    {
        var (bidText, askText) = (Levels(bids), Levels(asks));
        return string.Create(
            CultureInfo.InvariantCulture,
            $$$"""{"topic":"orderbook.200.{{{Symbol}}}","type":"{{{type}}}","ts":{{{timestampMs}}},"data":{"s":"{{{Symbol}}}","b":{{{bidText}}},"a":{{{askText}}},"u":{{{id}}},"seq":{{{7 * id}}}},"cts":{{{timestampMs - 3}}}}""");
    }
}
