using QuantGod.Market.Book;
using QuantGod.Market.Messages;

namespace QuantGod.FakeExchange.Playback;

/// <summary>One event as the exchange knows it.</summary>
/// <param name="Index">From 1.</param>
/// <param name="Previous">The book's id before it.</param>
/// <param name="TimestampMs">The exchange's time, epoch milliseconds UTC.</param>
sealed record MarketEvent(long Index, long First, long Last, long Previous, long TimestampMs, Level[] Bids, Level[] Asks);

/// <summary>
/// The exchange's own book: plays a script, numbers updates as the venue does, and is the reference that clients are compared with. Used by one
/// thread at a time.
/// </summary>
sealed class FakeMarket
{
    const long FirstId = 4_984_028_384_061;

    readonly Dialect _dialect;
    readonly Random _random;
    readonly IEnumerator<DepthMessage> _script;
    DepthMessage? _next;
    long _jump;

    /// <exception cref="ArgumentException">The script does not begin with a whole book.</exception>
    public FakeMarket(Dialect dialect, IEnumerable<DepthMessage> script, int seed)
    {
        (_dialect, _random, _script) = (dialect, new Random(seed), script.GetEnumerator());
        if (!_script.MoveNext() || _script.Current.Type != DepthMessageType.Snapshot)
            throw new ArgumentException("A market script begins with a whole book.", nameof(script));

        var first = _script.Current;
        Book.Replace(first.Bids, first.Asks);
        (LastId, TimestampMs) = (first.UpdateId is { } id && id > 1 ? id : FirstId, first.TimestampMs);
        _next = _script.MoveNext() ? _script.Current : null;
    }

    public OrderBook Book { get; } = new();

    public long LastId { get; private set; }

    /// <summary>Time of the last event, epoch milliseconds UTC.</summary>
    public long TimestampMs { get; private set; }

    /// <summary>Events so far.</summary>
    public long Events { get; private set; }

    /// <summary>Time of the event to come, as the script has it; null at the script's end.</summary>
    public long? NextMs => _next?.TimestampMs + ShiftMs;

    /// <summary>How much later than in its script everything happens.</summary>
    public long ShiftMs { get; set; }

    /// <summary>Lets the next event's ids lie further on, with nothing lost.</summary>
    public void JumpIds(long size) => _jump += size;

    /// <summary>Restarts ids at 1, as a restarted service does.</summary>
    public void RestartIds() => LastId = 1;

    /// <summary>Plays the next event of the script.</summary>
    /// <param name="regressMs">How much earlier the event says it happened.</param>
    /// <returns>Null at the script's end.</returns>
    public MarketEvent? Next(long regressMs = 0)
    {
        if (_next is not { } message) return null;

        var (bids, asks) = message.Type == DepthMessageType.Snapshot
            ? (Difference(Book.Bids, message.Bids), Difference(Book.Asks, message.Asks))
            : (message.Bids.ToArray(), message.Asks.ToArray());
        var (first, last) = IdsOf(message);
        var happened = new MarketEvent(++Events, first, last, LastId, message.TimestampMs + ShiftMs - regressMs, bids, asks);
        Book.Update(bids, asks);
        (LastId, TimestampMs) = (last, happened.TimestampMs);
        _next = _script.MoveNext() ? _script.Current : null;
        return happened;
    }

    /// <summary>An id that a snapshot taken now may carry: the book's own, or one in the hole before the next event.</summary>
    public long SnapshotId(bool inHole) => inHole && _dialect.LeavesHoles ? LastId + 1 : LastId;

    (long First, long Last) IdsOf(DepthMessage message)
    {
        if (_dialect.LeavesHoles && message is { FirstUpdateId: { } first, UpdateId: { } last } && _jump == 0) return (first, last);

        var jump = _jump;
        _jump = 0;
        return _dialect.NextIds(LastId, jump, _random);
    }

    /// <summary>What turns one side into another: levels gone as size 0, then all that are there.</summary>
    static Level[] Difference(Ladder side, ReadOnlySpan<Level> wanted)
    {
        var (prices, sizes) = (new long[side.Count], new double[side.Count]);
        side.CopyBest(prices, sizes);
        var kept = new HashSet<long>();
        foreach (var level in wanted) kept.Add(level.PriceUnits);
        return [.. prices.Where(price => !kept.Contains(price)).Select(price => new Level(price, 0)), .. wanted];
    }
}
