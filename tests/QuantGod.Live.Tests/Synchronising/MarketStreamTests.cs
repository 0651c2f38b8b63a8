using QuantGod.Live.Synchronising;
using QuantGod.Live.Tests.Support;

namespace QuantGod.Live.Tests.Synchronising;

public class MarketStreamTests
{
    readonly RecordingListener _told = new();
    readonly MarketStream _stream;

    public MarketStreamTests() => _stream = new(Venue.BinanceFutures, Some.Symbol, new SnapshotCheck(3, 1000), _told);

    [Fact]
    public void Nobody_is_told_of_a_book_before_it_is_whole()
    {
        _stream.Feed(SomeBinance.Event(11, 20, 10), 0);
        Assert.True(_stream.NeedsSnapshot);
        Assert.Null(_stream.FeedSnapshot(SomeBinance.Snapshot(25)));

        Assert.Equal((false, false), (_stream.NeedsSnapshot, _stream.IsSynchronised));
        Assert.Empty(_told.Ids);

        _stream.Feed(SomeBinance.Event(21, 30, 20), 0);
        _stream.Feed(SomeBinance.Event(45, 50, 30), 0);
        Assert.Equal([30, 50], _told.Ids);
        Assert.Equal(1, _told.Replacements);
    }

    [Fact]
    public void Events_that_waited_are_applied_in_order()
    {
        for (var i = 1; i <= 5; i++) _stream.Feed(SomeBinance.Event(10 * i + 1, 10 * i + 10, 10 * i, bid: 100 - i, size: i), 0);

        Assert.Null(_stream.FeedSnapshot(SomeBinance.Snapshot(35)));

        Assert.Equal([40, 50, 60], _told.Ids);
        Assert.Equal((60, 3), (_stream.LastId, _stream.Book.Bids[3].Size));
    }

    [Fact]
    public void Snapshot_is_not_asked_for_before_an_event_has_come()
    {
        Assert.False(_stream.NeedsSnapshot);

        _stream.Feed(SomeBinance.Event(11, 20, 10), 0);

        Assert.True(_stream.NeedsSnapshot);
    }

    [Fact]
    public void Gap_silences_the_book_until_a_snapshot_joins_what_came_since()
    {
        Synchronise();
        _stream.Feed(SomeBinance.Event(41, 50, 40), 0);
        _stream.Feed(SomeBinance.Event(51, 60, 50), 0);

        Assert.Equal((false, true), (_stream.IsSynchronised, _stream.NeedsSnapshot));
        Assert.Equal([30], _told.Ids);

        _stream.FeedSnapshot(SomeBinance.Snapshot(55));
        Assert.Equal([30, 60], _told.Ids);
        Assert.Equal((2, 1, 2), (_told.Replacements, _stream.Counts().Resyncs[(int)ResyncReason.Gap], _stream.Counts().Snapshots));
    }

    [Fact]
    public void Stale_snapshot_is_never_used_and_another_one_asked_for()
    {
        _stream.Feed(SomeBinance.Event(11, 20, 10), 0);
        _stream.FeedSnapshot(SomeBinance.Snapshot(5));

        Assert.Equal((false, true), (_stream.IsSynchronised, _stream.NeedsSnapshot));
        Assert.Equal(1, _stream.Counts().Resyncs[(int)ResyncReason.StaleSnapshot]);

        _stream.FeedSnapshot(SomeBinance.Snapshot(15));
        Assert.Equal([20], _told.Ids);
    }

    [Fact]
    public void Crossed_book_is_given_up()
    {
        Synchronise();

        _stream.Feed(SomeBinance.Event(31, 40, 30, bid: 200), 0);

        Assert.False(_stream.IsSynchronised);
        Assert.Equal([30], _told.Ids);
        Assert.Equal(1, _stream.Counts().Resyncs[(int)ResyncReason.Crossed]);

        _stream.Feed(SomeBinance.Event(41, 50, 40), 0);
        _stream.FeedSnapshot(SomeBinance.Snapshot(45));
        Assert.Equal([30, 50], _told.Ids);
    }

    [Theory]
    [InlineData("""{"lastUpdateId":25,"bids":[],"asks":[]}""", "TooShallow")]
    [InlineData("""{"lastUpdateId":25,"bids":[["99","1"],["100","1"],["98","1"]],"asks":[["101","1"],["102","1"],["103","1"]]}""", "Unsorted")]
    [InlineData("""{"lastUpdateId":25,"bids":[["100","1"],["99","1"],["98","1"]],"asks":[["100","1"],["102","1"],["103","1"]]}""", "Crossed")]
    [InlineData("""{"lastUpdateId":25,"bids":[["100","1"],""", "cannot be read")]
    [InlineData("""{"code":-1121,"msg":"Invalid symbol."}""", "something else")]
    public void Useless_snapshot_is_refused_with_its_reason(string reply, string reason)
    {
        _stream.Feed(SomeBinance.Event(11, 30, 10), 0);

        Assert.Contains(reason, _stream.FeedSnapshot(Some.Utf8(reply)));

        Assert.Equal((false, true), (_stream.IsSynchronised, _stream.NeedsSnapshot));
    }

    [Fact]
    public void Snapshot_of_more_levels_than_asked_for_is_refused()
    {
        _stream.Feed(SomeBinance.Event(11, 30, 10), 0);
        Assert.Contains(
            "TooDeep", new MarketStream(Venue.BinanceFutures, Some.Symbol, new SnapshotCheck(3, 5), _told).FeedSnapshot(SomeBinance.Snapshot(20, levels: 6)));
    }

    [Fact]
    public void Broken_frame_is_counted_and_the_hole_it_leaves_is_found()
    {
        Synchronise();
        _stream.Feed("{\"e\":\"depthUpdate\",\"E\":1"u8, 0);
        Assert.True(_stream.IsSynchronised);

        _stream.Feed(SomeBinance.Event(41, 50, 40), 0);

        Assert.False(_stream.IsSynchronised);
        Assert.Equal(1, _stream.BadFrames.Lines);
    }

    [Fact]
    public void Refreshed_book_takes_over_without_a_pause()
    {
        Synchronise();
        _stream.BeginNext(lane: 0);
        _stream.Feed(SomeBinance.Event(31, 40, 30, bid: 90, size: 7), 0);
        Assert.True(_stream.NeedsSnapshot);
        _stream.FeedSnapshot(SomeBinance.Snapshot(45));
        _stream.Feed(SomeBinance.Event(41, 50, 40), 0);

        Assert.Equal([30, 40, 50, 50], _told.Ids); // the new book is told of once, as it stands
        Assert.Equal((2, false, true), (_told.Replacements, _stream.HasNext, _stream.IsSynchronised));
        Assert.Equal(3, _stream.Book.Bids.Count); // the level at 90 came before the snapshot, which does not have it
        Assert.Equal(0, _stream.Counts().AllResyncs);
    }

    [Fact]
    public void Second_connection_takes_over_once_it_has_caught_up()
    {
        Synchronise();
        _stream.BeginNext(lane: 1);
        _stream.Feed(SomeBinance.Event(35, 38, 33), 1);
        _stream.Feed(SomeBinance.Event(31, 40, 30), 0);
        _stream.FeedSnapshot(SomeBinance.Snapshot(36));

        Assert.True(_stream.HasNext); // at 38, and the book in use is at 40

        _stream.Feed(SomeBinance.Event(39, 42, 38), 1);
        Assert.Equal((1, false, 42), (_stream.Lane, _stream.HasNext, _stream.LastId));

        _stream.Disconnect(lane: 0);
        Assert.True(_stream.IsSynchronised);
        _stream.Feed(SomeBinance.Event(43, 50, 42), 1);
        Assert.Equal([30, 40, 42, 50], _told.Ids);
    }

    [Fact]
    public void Lost_connection_gives_the_book_up()
    {
        Synchronise();

        _stream.Disconnect(lane: 0);
        _stream.UseLane(1);

        Assert.Equal((false, false, 1), (_stream.IsSynchronised, _stream.NeedsSnapshot, _stream.Lane));
        _stream.Feed(SomeBinance.Event(31, 40, 30), 0); // what the dead connection still had in its queue
        Assert.False(_stream.NeedsSnapshot);
        _stream.Feed(SomeBinance.Event(31, 40, 30), 1);
        Assert.True(_stream.NeedsSnapshot);
    }

    void Synchronise()
    {
        _stream.Feed(SomeBinance.Event(21, 30, 20), 0);
        Assert.Null(_stream.FeedSnapshot(SomeBinance.Snapshot(25)));
        Assert.True(_stream.IsSynchronised);
    }
}
