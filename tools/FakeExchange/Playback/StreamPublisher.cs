using QuantGod.Market.Book;

namespace QuantGod.FakeExchange.Playback;

/// <summary>Sends events to the clients, intact or as the faults have it.</summary>
sealed class StreamPublisher(string symbol, FakeMarket market, Dialect dialect)
{
    const int StreamLevels = 200;
    const int HugeBytes = 3 << 20;

    MarketEvent? _held; // to be sent after the next one

    /// <summary>Frames sent, to all clients together.</summary>
    public long Sent { get; private set; }

    /// <param name="once">Faults that happen with this event.</param>
    public void Publish(MarketEvent happened, FaultPlan faults, IReadOnlyList<Fault> once, IReadOnlyCollection<StreamClient> clients)
    {
        if (once.Any(fault => fault.Kind == FaultKind.Reorder)) _held = happened;
        else if (faults.TryUse(FaultKind.Drop) is null) SendEvent(happened, faults, once, clients);

        if (_held is { } held && held != happened)
        {
            _held = null;
            foreach (var client in clients) Send(client, held);
        }

        if (!dialect.StreamsBook) return;
        if (once.Any(fault => fault.Kind is FaultKind.SecondSnapshot or FaultKind.Restart))
            foreach (var client in clients) client.HasBook = false;
        foreach (var client in clients.Where(client => client is { HasBook: false, IsSilent: false, Streams.Count: > 0 }))
        {
            client.HasBook = true;
            Count(client, client.TrySend(dialect.Snapshot(market.Book, market.TimestampMs, market.LastId, StreamLevels)));
        }
    }

    void SendEvent(MarketEvent happened, FaultPlan faults, IReadOnlyList<Fault> once, IReadOnlyCollection<StreamClient> clients)
    {
        var malformed = faults.TryUse(FaultKind.Malformed)?.How;
        var copies = 1 + once.Where(fault => fault.Kind == FaultKind.Duplicate).Sum(fault => fault.Count);
        if (once.Any(fault => fault.Kind == FaultKind.Crossed))
            happened = happened with { Bids = [.. happened.Bids, new(market.Book.Asks[0].PriceUnits + PriceUnits.PerQuote, 1)] };

        foreach (var client in clients.Where(client => !client.IsSilent))
        {
            if (malformed is not null && SendMalformed(client, happened, malformed)) continue;
            for (var copy = 0; copy < copies; copy++) Send(client, happened);
        }
    }

    void Send(StreamClient client, MarketEvent happened)
    {
        if (client.IsSilent) return;
        foreach (var frame in dialect.FramesFor(client, happened, market.Book)) Count(client, client.TrySend(frame));
    }

    /// <returns>Whether it takes the place of the event.</returns>
    bool SendMalformed(StreamClient client, MarketEvent happened, string how)
    {
        var frame = dialect.Event(happened);
        var (text, replaces) = how switch
        {
            "bad_json" => (frame[..(frame.Length / 2)], true),
            "missing_u" => (frame.Replace("\"u\":", "\"x\":", StringComparison.Ordinal), true),
            "text_price" => (frame.Replace("[[\"", "[[\"x", StringComparison.Ordinal), true),
            "negative_size" => (frame.Replace("\",\"", "\",\"-", StringComparison.Ordinal), true),
            "unknown_event" => ($$"""{"e":"somethingNew","E":{{happened.TimestampMs}},"s":"{{symbol}}"}""", false),
            "huge" => ($$"""{"e":"depthUpdate","x":"{{new string('y', HugeBytes)}}"}""", false),
            "binary" => ("", false),
            _ => throw new InvalidOperationException($"There is no malformed frame '{how}'."),
        };
        Count(client, how == "binary" ? client.TrySendBinary([1, 2, 3]) : client.TrySend(text));
        return replaces;
    }

    void Count(StreamClient client, bool isQueued)
    {
        if (isQueued) Sent++;
        else client.Reset(); // it does not keep up
    }
}
