using System.Globalization;
using QuantGod.Live;
using QuantGod.Market.Book;
using QuantGod.Market.Messages;

namespace QuantGod.FakeExchange.Playback;

/// <summary>One HTTP reply with a JSON body.</summary>
/// <param name="IsCut">The body ends half way, and with it the connection.</param>
/// <param name="Delay">How long it takes.</param>
sealed record Reply(int Status, string Body, int? RetryAfterSeconds = null, int? UsedWeight = null, bool IsCut = false, TimeSpan Delay = default);

/// <summary>Answers REST requests, correctly or as the faults have it. Used by one thread at a time.</summary>
sealed class RestApi
{
    const int DefaultLevels = 500;
    const int SpoiltLevels = 1000;

    readonly FakeExchangeOptions _options;
    readonly FakeMarket _market;
    readonly Dialect _dialect;
    readonly FaultPlan _faults;
    readonly WeightWindow _weights;
    readonly string _firstSnapshot;

    public RestApi(FakeExchangeOptions options, FakeMarket market, Dialect dialect, FaultPlan faults)
    {
        (_options, _market, _dialect, _faults) = (options, market, dialect, faults);
        _weights = new(options.WeightPerMinute, options.Clock);
        _firstSnapshot = SnapshotOf(market.Book, market.LastId, SpoiltLevels);
    }

    /// <summary>Snapshots asked for and given.</summary>
    public long Snapshots { get; private set; }

    /// <summary>Requests refused.</summary>
    public long Refused { get; private set; }

    /// <summary>Request weight used in this minute.</summary>
    public int Weight => _weights.Used;

    /// <param name="endpoint">Last part of the path, such as depth.</param>
    /// <param name="limit">Levels asked for; null for the exchange's default.</param>
    public Reply Answer(string endpoint, string? symbol, int? limit)
    {
        var levels = limit ?? DefaultLevels;
        var (status, retryAfter) = _weights.Spend(endpoint == "depth" ? VenueProfile.Of(_options.Venue).SnapshotWeight(levels) : 1);
        if (status != 200) return Refuse(status, retryAfter);

        return endpoint switch
        {
            "ping" => new(200, "{}"),
            "time" => new(200, $$"""{"serverTime":{{_market.TimestampMs}}}"""),
            "exchangeInfo" => new(200, $$"""{"serverTime":{{_market.TimestampMs}},{{RateLimits}},"symbols":[{"symbol":"{{_options.Symbol}}","status":"TRADING"}]}"""),
            "depth" when _faults.TryUse(FaultKind.Status) is { } refusal => Refuse(Number(refusal.How), refusal.RetryAfterSeconds),
            "depth" => Depth(symbol, levels) with { UsedWeight = _weights.Used },
            _ => new(404, """{"code":-1,"msg":"Not found."}"""),
        };
    }

    string RateLimits => $$""""rateLimits":[{"rateLimitType":"REQUEST_WEIGHT","interval":"MINUTE","intervalNum":1,"limit":{{_options.WeightPerMinute}}}]"""";

    Reply Depth(string? symbol, int levels)
    {
        Snapshots++;
        var delay = _faults.TryUse(FaultKind.SlowSnapshot) is { } slow ? TimeSpan.FromMilliseconds(Number(slow.How)) : default;
        return Snapshot(symbol, levels) with { Delay = delay };
    }

    Reply Snapshot(string? symbol, int levels)
    {
        if (symbol is null) return new(400, """{"code":-1102,"msg":"Mandatory parameter 'symbol' was not sent, was empty/null, or malformed."}""");
        if (symbol != _options.Symbol) return new(400, """{"code":-1121,"msg":"Invalid symbol."}""");
        if (_faults.TryUse(FaultKind.StaleSnapshot) is not null) return new(200, _firstSnapshot);

        var body = SnapshotOf(_market.Book, _market.SnapshotId(inHole: _faults.TryUse(FaultKind.GapSnapshot) is not null), levels);
        return _faults.TryUse(FaultKind.SnapshotBody)?.How switch
        {
            null => new(200, body),
            "empty" => new(200, ""),
            "cut" => new(200, body, IsCut: true),
            "wrong_symbol" => new(200, SnapshotOf(AnotherMarket(), _market.LastId, SpoiltLevels)),
            "unsorted" => new(200, SnapshotOf(_market.Book, _market.LastId, SpoiltLevels).Replace("],[", "],[\"1.00\",\"1\"],[", StringComparison.Ordinal)),
            "limit" => new(200, SnapshotOf(_market.Book, _market.LastId, levels: 5)),
            var how => throw new InvalidOperationException($"There is no snapshot body '{how}'."),
        };
    }

    Reply Refuse(int status, int? retryAfter)
    {
        Refused++;
        return new(status, """{"code":-1003,"msg":"Refused."}""", retryAfter, _weights.Used);
    }

    string SnapshotOf(OrderBook book, long id, int levels) => _dialect.Snapshot(book, _market.TimestampMs, id, levels);

    /// <summary>The book at a twentieth of the price.</summary>
    OrderBook AnotherMarket()
    {
        var whole = DepthMessage.SnapshotOf(_market.Book, _market.TimestampMs, _market.LastId);
        var other = new OrderBook();
        other.Replace(Cheaper(whole.Bids), Cheaper(whole.Asks));
        return other;

        static Level[] Cheaper(ReadOnlySpan<Level> levels) => Array.ConvertAll(levels.ToArray(), level => level with { PriceUnits = level.PriceUnits / 20 });
    }

    static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
