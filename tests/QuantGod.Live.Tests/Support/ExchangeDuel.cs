using System.Collections.Concurrent;
using System.Diagnostics;
using QuantGod.FakeExchange.Playback;
using QuantGod.FakeExchange.Transport;
using QuantGod.Live.Candles;
using QuantGod.Live.Feed;
using QuantGod.Live.Synchronising;
using QuantGod.Market.Book;
using QuantGod.Market.Candles;
using QuantGod.Market.Messages;
using QuantGod.Market.Synthetic;

namespace QuantGod.Live.Tests.Support;

/// <summary>
/// The fake exchange and the live feed against each other, over real sockets. The market goes by steps, slowly before the first book, so that a busy
/// machine changes nothing. Every book that the feed reports is compared with the exchange's own at that id, and the last one whole.
/// </summary>
sealed class ExchangeDuel : IBookListener
{
    /// <summary>Events of a script that says nothing else.</summary>
    public const int Events = 1500;

    /// <summary>The event at which faults begin that say nothing else.</summary>
    public const int FaultAt = 400;

    /// <summary>Silence that a busy machine does not reach.</summary>
    public const double LongSilenceSeconds = 20;

    const int MessageIntervalMs = 100;

    readonly FakeExchangeOptions _exchange;
    readonly LiveOptions _live;
    readonly int _events;
    readonly ConcurrentDictionary<long, (Level Bid, Level Ask)> _truth = new();
    readonly ConcurrentQueue<string> _wrong = new();
    readonly LiveCandles _candles;
    MarketStream _stream = null!;

    public ExchangeDuel(FakeExchangeOptions exchange, LiveOptions live, int events)
    {
        (_exchange, _live, _events) = (exchange with { Speed = null, OnEvent = Remember }, live, events);
        _candles = new(new(), candles =>
        {
            if (!_stream.IsSynchronised) _wrong.Enqueue($"Minute {candles.Closed.MinuteStartMs} was made while the book was lost.");
            if (candles.Closed.Verdict is not MinuteVerdict.Kept) return;
            Minutes.Add(candles.Closed.MinuteStartMs);
            Rows.Add(candles.Row.ToArray());
        });
    }

    public List<long> Minutes { get; } = [];

    /// <summary>The values of each of <see cref="Minutes"/>.</summary>
    public List<double[]> Rows { get; } = [];

    public ConcurrentQueue<FeedNotice> Notices { get; } = [];

    public SyncCounts Counts => _stream.Counts();

    public MarketStream Stream => _stream;

    public LiveCandles Candles => _candles;

    public ExchangePlayer Exchange { get; private set; } = null!;

    public ExchangeFeed Feed { get; private set; } = null!;

    /// <summary>Changes of the book so far.</summary>
    public long Changes { get; private set; }

    /// <summary>How long the script may take.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The feed's.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Called on the feed's own thread with the number of each change.</summary>
    public Action<long>? OnChange { get; init; }

    /// <summary>Events every ten milliseconds, once there was a book.</summary>
    public int EventsPerStep { get; init; } = 10;

    /// <summary>Moves the market every ten milliseconds, in place of <see cref="EventsPerStep"/>.</summary>
    public Action? OnStep { get; init; }

    public static ExchangeDuel Futures(double silenceSeconds = LongSilenceSeconds, int events = Events) =>
        new(new FakeExchangeOptions(), Options(silenceSeconds: silenceSeconds), events);

    public static LiveOptions Options(Venue venue = Venue.BinanceFutures, double silenceSeconds = LongSilenceSeconds) => new()
    {
        Venue = venue,
        Feed = new() { FirstPauseSeconds = 0.02, LongestPauseSeconds = 0.2, SilenceSeconds = silenceSeconds, WeightPerMinute = 2400,
            SnapshotLevels = venue == Venue.BybitLinear ? 200 : 1000 },
    };

    /// <summary>Plays the script to its end and waits until the feed has all of it.</summary>
    public async Task RunAsync(params Fault[] faults)
    {
        var market = new SyntheticMarketOptions { MessageIntervalMs = MessageIntervalMs, Seed = _exchange.Seed };
        var script = MarketScript.OfSynthetic(market, days: 1).Take(_events);
        await using var server = await FakeExchangeServer.StartAsync(_exchange with { Venue = _live.Venue }, script);
        Exchange = server.Player;
        foreach (var fault in faults) Exchange.Add(fault);

        var levels = _live.Feed.SnapshotLevels;
        _stream = new(_live.Venue, _live.Symbol, new SnapshotCheck(200, levels), new BookListeners(this, _candles));
        Feed = new ExchangeFeed(
            _stream, _live with { RestUrl = server.RestUrl, StreamUrl = server.StreamUrl }, viewLevels: 200,
            new FeedTiming(TimeSpan.FromMilliseconds(10), TimeSpan.FromSeconds(20)), Clock, new Random(1).NextDouble, Notices.Enqueue);
        using var stop = new CancellationTokenSource();
        var following = Feed.RunAsync(() => false, stop.Token);
        var started = Stopwatch.StartNew();
        while (!HasAll(server) && !following.IsCompleted && started.Elapsed < Timeout)
        {
            await Task.Delay(10);
            if (OnStep is not null) OnStep();
            else Exchange.Step(Changes > 0 ? EventsPerStep : 1);
        }

        var cancelled = Stopwatch.StartNew();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => following);
        Assert.True(cancelled.Elapsed < TimeSpan.FromSeconds(15), $"Stopping took {cancelled.Elapsed}.");

        Assert.True(server.IsOver, $"The script did not come to its end. {Story()}");
        Assert.True(_wrong.IsEmpty, string.Join('\n', _wrong.Take(5)));
        Assert.True(_stream.IsSynchronised, Story());
        Exchange.Look(market =>
        {
            Assert.True(market.LastId == _stream.LastId, $"The exchange is at {market.LastId}, the feed at {_stream.LastId}. {Story()}");
            Assert.Equal(BookHash.Of(market.Book, 200), BookHash.Of(_stream.Book, 200));
            return true;
        });
    }

    public void Replaced(OrderBook book, long timestampMs, long updateId) => Compare(book, updateId);

    public void Changed(OrderBook book, DepthMessage message) => Compare(book, message.UpdateId!.Value);

    public string Story() => string.Join('\n', Notices.Take(40).Select(notice => notice.Text));

    /// <summary>The feed has every event that has happened.</summary>
    public bool IsLevel => _stream.IsSynchronised && Exchange.Look(market => market.LastId) == _stream.LastId;

    bool HasAll(FakeExchangeServer server) => server.IsOver && IsLevel;

    void Remember(FakeMarket market) => _truth[market.LastId] = (market.Book.Bids[0], market.Book.Asks[0]);

    void Compare(OrderBook book, long id)
    {
        Changes++;
        if (_truth.TryGetValue(id, out var truth) && truth != (book.Bids[0], book.Asks[0]))
            _wrong.Enqueue($"At {id} the feed has {book.Bids[0]} / {book.Asks[0]}, the exchange {truth}.");
        OnChange?.Invoke(Changes);
    }
}
