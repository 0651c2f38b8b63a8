using QuantGod.Live.Synchronising;

namespace QuantGod.Live.Tests.Synchronising;

/// <summary>Every decision as a row: what came, and what is to be done with it.</summary>
public class BookSynchroniserTests
{
    // A step is an event "U-u/pu", "U-u" or "u", or a snapshot "=L"; the expected verdicts stand in the same order, snapshots without one.
    [Theory]
    [InlineData("without a snapshot events wait", "11-20/10 21-30/20", "Wait Wait")]
    [InlineData("older events are dropped, the bridging one applies", "=25 11-20/10 21-30/20 31-40/30", "Ignore Apply Apply")]
    [InlineData("an event that ends at the snapshot bridges", "=20 11-20/10 25-30/20", "Apply Apply")]
    [InlineData("an event that begins at the snapshot bridges", "=21 21-30/20", "Apply")]
    [InlineData("a snapshot in the hole before an event bridges", "=20 25-30/20 31-35/30", "Apply Apply")]
    [InlineData("a snapshot anywhere in the hole bridges", "=22 25-30/20", "Apply")]
    [InlineData("a snapshot older than the first event is stale", "=19 25-30/20", "Resync")]
    [InlineData("a stale snapshot leaves events waiting for the next one", "=5 25-30/20 31-40/30 =33 31-40/30", "Resync Wait Apply")]
    [InlineData("ids that jump are no gap", "=20 11-20/10 500-900/20 90000-90001/900", "Apply Apply Apply")]
    [InlineData("another previous id is a gap", "=20 11-20/10 31-40/30 41-50/40", "Apply Resync Wait")]
    [InlineData("neighbouring ids without the previous id are a gap", "=20 11-20/10 21-30/19", "Apply Resync")]
    [InlineData("an event twice is ignored", "=20 11-20/10 21-30/20 21-30/20 31-40/30", "Apply Apply Ignore Apply")]
    [InlineData("older events are ignored", "=20 11-20/10 21-30/20 11-20/10 31-40/30", "Apply Apply Ignore Apply")]
    [InlineData("two events in the wrong order are a gap", "=20 11-20/10 31-40/30 21-30/20", "Apply Resync Wait")]
    [InlineData("after a gap a snapshot brings the book back", "=20 11-20/10 31-40/30 =35 31-40/30 41-50/40", "Apply Resync Apply Apply")]
    [InlineData("the snapshot is newer than all that came", "=100 11-20/10 21-30/20 95-105/90 106-110/105", "Ignore Ignore Apply Apply")]
    [InlineData("an event without its previous id cannot follow", "=20 11-20 21-30", "Apply Resync")]
    public void Futures(string rule, string steps, string verdicts) => Check(Venue.BinanceFutures, rule, steps, verdicts);

    [Theory]
    [InlineData("without a snapshot events wait", "11-20 21-30", "Wait Wait")]
    [InlineData("events up to the snapshot are dropped", "=20 11-20 21-30", "Ignore Apply")]
    [InlineData("the snapshot lies inside the first event", "=25 11-20 21-30 31-40", "Ignore Apply Apply")]
    [InlineData("the first event begins behind the snapshot's next id", "=19 21-30", "Resync")]
    [InlineData("the first event begins at the snapshot's next id", "=20 21-30", "Apply")]
    [InlineData("a hole between ids is a gap", "=20 21-30 32-40 41-50", "Apply Resync Wait")]
    [InlineData("an event twice is ignored", "=20 21-30 21-30 31-40", "Apply Ignore Apply")]
    [InlineData("an event that overlaps applies", "=20 21-30 25-35 36-40", "Apply Apply Apply")]
    public void Spot(string rule, string steps, string verdicts) => Check(Venue.BinanceSpot, rule, steps, verdicts);

    [Theory]
    [InlineData("deltas before a snapshot wait", "5 6", "Wait Wait")]
    [InlineData("deltas follow the snapshot one by one", "=5 6 7", "Apply Apply")]
    [InlineData("a hole between ids is a gap", "=5 6 8 9", "Apply Resync Wait")]
    [InlineData("a delta twice is ignored", "=5 6 6 7", "Apply Ignore Apply")]
    [InlineData("a second snapshot begins anew", "=5 6 =100 101", "Apply Apply")]
    [InlineData("a snapshot of a restarted service begins anew", "=500 501 =1 2", "Apply Apply")]
    [InlineData("after a gap a snapshot brings the book back", "=5 7 =9 10", "Resync Apply")]
    public void Bybit(string rule, string steps, string verdicts) => Check(Venue.BybitLinear, rule, steps, verdicts);

    [Fact]
    public void Reason_tells_a_stale_snapshot_from_a_gap()
    {
        var synchroniser = new BookSynchroniser(Venue.BinanceFutures);

        synchroniser.Load(5);
        synchroniser.Observe(new(25, 30, 20));
        Assert.Equal((ResyncReason.StaleSnapshot, true), (synchroniser.Reason, synchroniser.NeedsSnapshot));

        synchroniser.Load(28);
        synchroniser.Observe(new(25, 30, 20));
        synchroniser.Observe(new(41, 50, 40));
        Assert.Equal((ResyncReason.Gap, true), (synchroniser.Reason, synchroniser.NeedsSnapshot));
    }

    [Fact]
    public void Snapshot_alone_is_no_book_on_binance_and_one_on_bybit()
    {
        var (futures, bybit) = (new BookSynchroniser(Venue.BinanceFutures), new BookSynchroniser(Venue.BybitLinear));

        futures.Load(20);
        bybit.Load(20);

        Assert.Equal((false, false), (futures.IsSynchronised, futures.NeedsSnapshot));
        Assert.True(bybit.IsSynchronised);
    }

    [Fact]
    public void Invalidated_book_waits_for_a_snapshot()
    {
        var synchroniser = new BookSynchroniser(Venue.BinanceFutures);
        synchroniser.Load(20);
        synchroniser.Observe(new(11, 20, 10));

        synchroniser.Invalidate(ResyncReason.Crossed);

        Assert.Equal(SyncVerdict.Wait, synchroniser.Observe(new(21, 30, 20)));
        Assert.Equal(ResyncReason.Crossed, synchroniser.Reason);
    }

    [Theory, InlineData(1L, true), InlineData(2L, false)]
    public void First_id_of_bybit_means_a_restart(long id, bool isRestart)
    {
        Assert.Equal(isRestart, new BookSynchroniser(Venue.BybitLinear).IsRestart(new(null, id, null)));
        Assert.False(new BookSynchroniser(Venue.BinanceFutures).IsRestart(new(1, id, 0)));
    }

    static void Check(Venue venue, string rule, string steps, string verdicts)
    {
        var synchroniser = new BookSynchroniser(venue);
        List<SyncVerdict> found = [];
        foreach (var step in steps.Split(' '))
        {
            if (step[0] == '=') synchroniser.Load(long.Parse(step[1..]));
            else found.Add(synchroniser.Observe(Ids(step)));
        }

        Assert.True(verdicts == string.Join(' ', found), $"{rule}: {steps} gave {string.Join(' ', found)}, expected {verdicts}");
    }

    static UpdateIds Ids(string text)
    {
        var numbers = text.Split('-', '/').Select(long.Parse).ToArray();
        return numbers switch
        {
            [var last] => new(null, last, null),
            [var first, var last] => new(first, last, null),
            [var first, var last, var previous] => new(first, last, previous),
            _ => throw new FormatException(text),
        };
    }
}
