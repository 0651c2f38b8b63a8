using System.Text.Json;
using QuantGod.FakeExchange.Faults;
using QuantGod.FakeExchange.Market;
using QuantGod.Live;

namespace QuantGod.FakeExchange.Server;

/// <summary>Sends events to the clients, rightly or as the faults have it, and answers their requests.</summary>
sealed class StreamDesk(FakeExchangeOptions options, FakeMarket market, VenueText text)
{
    const int StreamLevels = 200;
    const int HugeBytes = 3 << 20;

    readonly string _depth = $"{options.Symbol.ToLowerInvariant()}@depth";
    readonly string _ticker = $"{options.Symbol.ToLowerInvariant()}@bookTicker";
    MarketEvent? _held; // to be sent after the next one

    /// <summary>Frames sent, to all clients together.</summary>
    public long Sent { get; private set; }

    /// <summary>Sends what happened to whoever is subscribed to it.</summary>
    public void Publish(MarketEvent happened, FaultPlan faults, IReadOnlyList<Fault> atOnce, IReadOnlyCollection<StreamSession> sessions)
    {
        if (atOnce.Any(fault => fault.Kind == FaultKind.Reorder)) _held = happened;
        else if (!faults.TryUse(FaultKind.Drop, out _)) SendEvent(happened, faults, atOnce, sessions);

        if (_held is { } held && held != happened)
        {
            _held = null;
            foreach (var session in sessions) Send(session, held);
        }

        if (atOnce.Any(fault => fault.Kind is FaultKind.SecondSnapshot or FaultKind.Restart))
            foreach (var session in sessions) session.HasBook = false;
        foreach (var session in sessions.Where(session => options.Venue == Venue.BybitLinear && !session.HasBook)) SendBook(session);
    }

    /// <summary>Replies to a subscription or whatever else a client wants.</summary>
    public string? Answer(StreamSession session, string request)
    {
        using var json = JsonDocument.Parse(request);
        var root = json.RootElement;
        return root.TryGetProperty("op", out var op) ? AnswerBybit(session, op.GetString(), root) : AnswerBinance(session, root);
    }

    string AnswerBybit(StreamSession session, string? op, JsonElement root)
    {
        if (op == "subscribe" && Texts(root, "args").FirstOrDefault(topic => !topic.EndsWith($".{options.Symbol}", StringComparison.Ordinal)) is { } unknown)
            return $$"""{"success":false,"ret_msg":"error:handler not found,topic:{{unknown}}","conn_id":"1","op":"subscribe"}""";
        if (op == "subscribe") session.Subscribe(Texts(root, "args"));
        if (op == "unsubscribe") session.Unsubscribe(Texts(root, "args"));
        return $$"""{"success":true,"ret_msg":"{{(op == "ping" ? "pong" : "")}}","conn_id":"1","op":"{{op}}"}""";
    }

    static string AnswerBinance(StreamSession session, JsonElement root)
    {
        var id = root.TryGetProperty("id", out var given) ? given.GetRawText() : "null";
        switch (root.TryGetProperty("method", out var method) ? method.GetString() : null)
        {
            case "SUBSCRIBE":
                session.Subscribe(Texts(root, "params"));
                break;
            case "UNSUBSCRIBE":
                session.Unsubscribe(Texts(root, "params"));
                break;
            case "LIST_SUBSCRIPTIONS":
                return $$"""{"result":{{JsonSerializer.Serialize(session.Streams)}},"id":{{id}}}""";
            default:
                return $$"""{"error":{"code":2,"msg":"Invalid request: unknown method"},"id":{{id}}}""";
        }

        return $$"""{"result":null,"id":{{id}}}""";
    }

    void SendEvent(MarketEvent happened, FaultPlan faults, IReadOnlyList<Fault> atOnce, IReadOnlyCollection<StreamSession> sessions)
    {
        var spoilt = faults.TryUse(FaultKind.Malformed, out var fault) ? fault.How : null;
        var copies = 1 + atOnce.Where(once => once.Kind == FaultKind.Duplicate).Sum(once => once.Count);
        if (atOnce.Any(once => once.Kind == FaultKind.Crossed))
            happened = happened with { Bids = [.. happened.Bids, new(market.Book.Asks[0].PriceUnits + QuantGod.Market.Book.PriceUnits.PerQuote, 1)] };

        foreach (var session in sessions)
        {
            if (spoilt is not null && SendSpoilt(session, happened, spoilt)) continue;
            for (var copy = 0; copy < copies; copy++) Send(session, happened);
        }
    }

    void Send(StreamSession session, MarketEvent happened)
    {
        if (session.IsSilent) return;
        if (options.Venue == Venue.BybitLinear)
        {
            if (session.HasBook) Count(session.TrySend(text.Event(happened)), session);
            return;
        }

        foreach (var stream in session.Streams)
        {
            if (stream.StartsWith(_depth, StringComparison.Ordinal)) Count(session.TrySend(text.Event(happened, session.IsWrapped ? stream : null)), session);
            else if (stream == _ticker) Count(session.TrySend(text.Ticker(market.Book, happened.TimestampMs, happened.Last)), session);
        }
    }

    /// <returns>Whether the event itself is not sent any more.</returns>
    bool SendSpoilt(StreamSession session, MarketEvent happened, string how)
    {
        if (session.IsSilent) return false;

        var frame = text.Event(happened);
        switch (how)
        {
            case "bad_json":
                return Count(session.TrySend(frame[..(frame.Length / 2)]), session);
            case "missing_u":
                return Count(session.TrySend(frame.Replace("\"u\":", "\"x\":", StringComparison.Ordinal)), session);
            case "text_price":
                return Count(session.TrySend(frame.Replace("[[\"", "[[\"x", StringComparison.Ordinal)), session);
            case "negative_size":
                return Count(session.TrySend(frame.Replace("\",\"", "\",\"-", StringComparison.Ordinal)), session);
            case "unknown_event":
                Count(session.TrySend($$"""{"e":"somethingNew","E":{{happened.TimestampMs}},"s":"{{options.Symbol}}"}"""), session);
                return false;
            case "huge":
                Count(session.TrySend($$"""{"e":"depthUpdate","x":"{{new string('y', HugeBytes)}}"}"""), session);
                return false;
            case "binary":
                Count(session.TrySendBinary([1, 2, 3]), session);
                return false;
            default:
                throw new InvalidOperationException($"There is no malformed frame '{how}'.");
        }
    }

    void SendBook(StreamSession session)
    {
        if (session.IsSilent || session.Streams.Length == 0) return;
        session.HasBook = true;
        Count(session.TrySend(text.StreamSnapshot(market.Book, market.TimestampMs, market.LastId, StreamLevels)), session);
    }

    bool Count(bool isQueued, StreamSession session)
    {
        if (isQueued) Sent++;
        else session.Reset(); // it does not keep up
        return true;
    }

    static IEnumerable<string> Texts(JsonElement root, string name) =>
        root.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array ? [.. list.EnumerateArray().Select(entry => entry.GetString() ?? "")] : [];
}
