using System.Net;
using QuantGod.Live.Feed;
using QuantGod.Live.Tests.Support;

namespace QuantGod.Live.Tests.Feed;

/// <summary>What the feed does when, without a socket and without a clock.</summary>
public class FeedPolicyTests
{
    const int Weight = 20;

    static readonly FeedOptions Options = new()
    {
        SilenceSeconds = 10,
        FirstPauseSeconds = 1,
        LongestPauseSeconds = 60,
        RolloverHours = 23,
        WeightPerMinute = 100,
    };

    static readonly StreamStatus Synchronised = new(IsSynchronised: true, Lane: 1);

    readonly SettableClock _clock = new();
    readonly FeedPolicy _policy;

    public FeedPolicyTests() => _policy = NewPolicy(Weight);

    [Fact]
    public void First_connection_is_made_at_once()
    {
        Assert.Equal("Connect 1", Actions(_policy.Start(At(0))));
        Assert.Equal((1, false), (_policy.Connections, _policy.HadBook));
    }

    [Fact]
    public void Silence_ends_the_connection_and_another_one_follows_after_a_pause()
    {
        Begin();
        _policy.OnFrame(lane: 1, At(5));

        Assert.Equal("", Actions(_policy.OnTick(Synchronised, At(15))));
        Assert.Equal("Notify, Disconnect 1", Actions(_policy.OnTick(Synchronised, At(15.1))));
        Assert.Equal("", Actions(_policy.OnTick(default, At(16))));
        Assert.Equal("Connect 2", Actions(_policy.OnTick(default, At(16.2))));
    }

    [Fact]
    public void Frames_of_a_replaced_connection_do_not_keep_the_next_one_alive()
    {
        Begin();
        _policy.OnFrame(lane: 7, At(9));

        Assert.Equal("Notify, Disconnect 1", Actions(_policy.OnTick(Synchronised, At(10.1))));
    }

    [Fact]
    public void Pauses_between_connections_grow_until_a_book_is_back()
    {
        _policy.Start(At(0));
        Assert.Contains("again in 1.0 s", Notices(_policy.OnClosed(1, "refused", At(0))));
        _policy.OnTick(default, At(1));
        Assert.Contains("again in 2.0 s", Notices(_policy.OnClosed(2, "refused", At(1))));
        _policy.OnTick(default, At(3));

        _policy.Settle(Synchronised with { Lane = 3 }, At(4));

        Assert.Contains("again in 1.0 s", Notices(_policy.OnClosed(3, "refused", At(5))));
    }

    [Fact]
    public void End_of_a_connection_already_replaced_is_ignored() => Assert.Equal("", Actions(_policy.OnClosed(5, "late", At(1))));

    [Fact]
    public void Snapshot_is_fetched_once_and_again_after_a_pause()
    {
        _policy.Start(At(0));
        var needs = new StreamStatus(NeedsSnapshot: true, Lane: 1);

        Assert.Equal("FetchSnapshot", Actions(_policy.Settle(needs, At(0))));
        Assert.Equal("", Actions(_policy.Settle(needs, At(0.5))));
        Assert.True(_policy.OnReply(Reply(HttpStatusCode.InternalServerError), needs));
        Assert.Contains("The snapshot failed: 500", Notices(_policy.OnSnapshot("500", At(0.6))));
        Assert.Equal("", Actions(_policy.Settle(needs, At(0.9))));
        Assert.Equal("FetchSnapshot", Actions(_policy.Settle(needs, At(1))));
        Assert.Equal(2, _policy.Requests);
    }

    [Fact]
    public void Snapshot_is_not_fetched_during_the_pause_that_the_exchange_asked_for()
    {
        _policy.Start(At(0));
        var needs = new StreamStatus(NeedsSnapshot: true, Lane: 1);
        _policy.Settle(needs, At(0));
        _policy.OnReply(Reply(HttpStatusCode.TooManyRequests, TimeSpan.FromSeconds(30)), needs);

        Assert.Contains("during the next 30 s", Notices(_policy.Settle(needs, At(5))));
        Assert.Equal("", Actions(_policy.Settle(needs, At(34))));
        _clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal("FetchSnapshot", Actions(_policy.Settle(needs, At(35))));
    }

    [Fact]
    public void Venue_whose_snapshots_come_on_the_stream_is_never_asked_for_one()
    {
        var policy = NewPolicy(snapshotWeight: null);
        policy.Start(At(0));

        Assert.Equal("", Actions(policy.Settle(new(NeedsSnapshot: true), At(0))));
    }

    [Fact]
    public void Snapshot_that_no_event_joins_is_dropped()
    {
        _policy.Start(At(0));
        _policy.OnSnapshot(failure: null, At(1));
        _policy.OnFrame(1, At(11));

        Assert.Equal("", Actions(_policy.OnTick(new(Lane: 1), At(11))));
        Assert.Equal("Notify, DropSnapshot", Actions(_policy.OnTick(new(Lane: 1), At(11.1))));
        Assert.Equal("", Actions(_policy.OnTick(new(Lane: 1), At(12))));
    }

    [Fact]
    public void Silence_without_any_book_raises_the_question_whether_the_symbol_is_known()
    {
        _policy.Start(At(0));
        _policy.OnTick(default, At(10.1));

        Assert.Equal("FetchSnapshot", Actions(_policy.Settle(default, At(10.1))));
        Assert.False(_policy.OnReply(Reply(HttpStatusCode.OK), stream: default)); // it is known; the book asks for snapshots when events come
        Assert.Equal("", Actions(_policy.Settle(default, At(30))));
    }

    [Theory, InlineData(true, 1, "Notify, Disconnect 1"), InlineData(false, 9, ""), InlineData(false, 10.1, "Notify, Disconnect 1")]
    public void Subscription_is_made_again_at_once_after_a_book_and_with_patience_before_one(bool hadBook, double seconds, string actions)
    {
        if (hadBook) Begin();
        else _policy.Start(At(0));
        _policy.OnFrame(1, At(seconds));

        Assert.Equal(actions, Actions(_policy.OnTick(new(NeedsSubscription: true, Lane: 1), At(seconds))));
    }

    [Fact]
    public void Old_connection_is_replaced_once_the_new_one_has_caught_up()
    {
        Begin();
        var hours = 23 * 3600;
        _policy.OnFrame(1, At(hours));
        Assert.Equal("Notify, ConnectBeside 2", Actions(_policy.OnTick(Synchronised, At(hours))));
        Assert.Equal("", Actions(_policy.OnTick(Synchronised with { HasNext = true }, At(hours + 1))));

        Assert.Equal("Notify, Disconnect 1", Actions(_policy.OnTick(Synchronised with { Lane = 2 }, At(hours + 2))));
        Assert.Equal("", Actions(_policy.OnTick(Synchronised with { Lane = 2 }, At(hours + 3))));
    }

    [Fact]
    public void Replacement_that_does_not_catch_up_is_given_up_and_tried_again()
    {
        Begin();
        var hours = 23 * 3600;
        var next = Synchronised with { HasNext = true };
        Feed(hours, Synchronised);
        Assert.Equal("", Actions(Feed(hours + 14, next)));

        Assert.Equal("Notify, Disconnect 2", Actions(Feed(hours + 16, next)));
        Assert.Equal("", Actions(Feed(hours + 16.5, Synchronised)));
        Assert.Equal("Notify, ConnectBeside 3", Actions(Feed(hours + 17.1, Synchronised)));
    }

    [Fact]
    public void Connection_lost_while_it_is_replaced_leaves_the_new_one_in_charge()
    {
        Begin();
        Feed(23 * 3600, Synchronised);

        var commands = _policy.OnClosed(1, "reset", At(23 * 3600 + 1));

        Assert.Equal("Notify, Disconnect 1", Actions(commands));
        Assert.Contains("The new connection goes on", Notices(commands));
        Assert.Equal("", Actions(Feed(23 * 3600 + 5, Synchronised with { Lane = 2 })));
    }

    [Fact]
    public void Book_is_refreshed_when_the_view_comes_near_the_end_of_the_snapshot_but_not_every_minute()
    {
        Begin();
        var nearlyUsed = Synchronised with { IsRangeNearlyUsed = true };

        Assert.Equal("Notify, BeginRefresh 1", Actions(Feed(2, nearlyUsed)));
        Assert.Equal("", Actions(Feed(61, nearlyUsed)));
        Assert.Equal("Notify, BeginRefresh 1", Actions(Feed(62.1, nearlyUsed)));
    }

    [Fact]
    public void Lost_and_regained_book_is_reported_with_how_long_it_took()
    {
        Begin();

        Assert.Contains("resyncing", Notices(_policy.Settle(new(Lane: 1), At(10))));
        Assert.Contains("synchronized at update 77 after 2.5 s", Notices(_policy.Settle(Synchronised with { LastId = 77 }, At(12.5))));
        Assert.Equal("", Notices(_policy.Settle(Synchronised, At(13))));
    }

    /// <summary>A connection whose book is synchronized since the first second.</summary>
    void Begin()
    {
        _policy.Start(At(0));
        _policy.Settle(Synchronised, At(0));
    }

    /// <summary>A frame of each connection, then a tick.</summary>
    IReadOnlyList<FeedCommand> Feed(double seconds, StreamStatus status)
    {
        for (var lane = 1; lane <= _policy.Connections; lane++) _policy.OnFrame(lane, At(seconds));
        return _policy.OnTick(status, At(seconds));
    }

    FeedPolicy NewPolicy(int? snapshotWeight) =>
        new(Options, requestTimeout: TimeSpan.FromSeconds(5), snapshotWeight, viewLevels: 200, new RequestGate(Options.WeightPerMinute, _clock), () => 1);

    static SnapshotReply Reply(HttpStatusCode status, TimeSpan? retryAfter = null) => new(status, [], retryAfter, null, null);

    static TimeSpan At(double seconds) => TimeSpan.FromSeconds(seconds);

    static string Actions(IReadOnlyList<FeedCommand> commands) =>
        string.Join(", ", commands.Select(command => command.Lane == 0 ? $"{command.Action}" : $"{command.Action} {command.Lane}"));

    static string Notices(IReadOnlyList<FeedCommand> commands) => string.Join('\n', commands.Select(command => command.Notice.Text));
}
