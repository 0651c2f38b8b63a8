using System.Globalization;
using QuantGod.FakeExchange.Faults;
using QuantGod.FakeExchange.Market;
using QuantGod.Live;

namespace QuantGod.FakeExchange.Server;

/// <summary>Answers requests for snapshots, rightly or as the faults have it.</summary>
sealed class SnapshotDesk
{
    const int UsualLimit = 500;

    readonly FakeExchangeOptions _options;
    readonly FakeMarket _market;
    readonly VenueText _text;
    readonly string _first;

    public SnapshotDesk(FakeExchangeOptions options, FakeMarket market, VenueText text)
    {
        (_options, _market, _text) = (options, market, text);
        _first = text.Snapshot(market.Book, market.TimestampMs, market.LastId, 1000);
    }

    /// <summary>What a request of so many levels weighs.</summary>
    public int WeightOf(HttpRequest request) => _options.Venue == Venue.BinanceFutures
        ? LimitOf(request) switch { <= 50 => 2, <= 100 => 5, <= 500 => 10, _ => 20 }
        : LimitOf(request) switch { <= 100 => 5, <= 500 => 25, <= 1000 => 50, _ => 250 };

    public HttpReply Answer(HttpRequest request, FaultPlan faults, int usedWeight)
    {
        if (!request.Query.TryGetValue("symbol", out var symbol)) return new(400, """{"code":-1102,"msg":"Mandatory parameter 'symbol' was not sent, was empty/null, or malformed."}""");
        if (symbol != _options.Symbol) return new(400, """{"code":-1121,"msg":"Invalid symbol."}""");
        if (faults.TryUse(FaultKind.StaleSnapshot, out _)) return new(200, _first, UsedWeight: usedWeight);

        var inHole = faults.TryUse(FaultKind.GapSnapshot, out _);
        var body = _text.Snapshot(_market.Book, _market.TimestampMs, _market.SnapshotId(inHole), LimitOf(request));
        return faults.TryUse(FaultKind.SnapshotBody, out var fault) ? Spoil(body, fault.How, usedWeight) : new(200, body, UsedWeight: usedWeight);
    }

    HttpReply Spoil(string body, string how, int usedWeight) => how switch
    {
        "empty" => new(200, "", UsedWeight: usedWeight),
        "cut" => new(200, body, UsedWeight: usedWeight, IsCut: true),
        "wrong_symbol" => new(200, OfAnotherSymbol(), UsedWeight: usedWeight),
        "unsorted" => new(200, _text.Snapshot(_market.Book, _market.TimestampMs, _market.LastId, 1000).Replace("],[", "],[\"1.00\",\"1\"],[", StringComparison.Ordinal), UsedWeight: usedWeight),
        "limit" => new(200, _text.Snapshot(_market.Book, _market.TimestampMs, _market.LastId, 5), UsedWeight: usedWeight),
        _ => throw new InvalidOperationException($"There is no snapshot body '{how}'."),
    };

    /// <summary>The book at a twentieth of the price, with ids of its own.</summary>
    string OfAnotherSymbol()
    {
        var message = QuantGod.Market.Messages.DepthMessage.SnapshotOf(_market.Book, _market.TimestampMs, _market.LastId);
        var other = new QuantGod.Market.Book.OrderBook();
        other.Replace(
            [.. message.Bids.ToArray().Select(level => level with { PriceUnits = level.PriceUnits / 20 })],
            [.. message.Asks.ToArray().Select(level => level with { PriceUnits = level.PriceUnits / 20 })]);
        return _text.Snapshot(other, _market.TimestampMs, _market.LastId, 1000);
    }

    static int LimitOf(HttpRequest request) =>
        request.Query.TryGetValue("limit", out var text) && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) ? limit : UsualLimit;
}
