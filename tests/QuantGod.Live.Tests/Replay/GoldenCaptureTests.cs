using QuantGod.Live.Replay;
using QuantGod.Live.Synchronising;
using QuantGod.Live.Tests.Support;
using QuantGod.Market.Book;

namespace QuantGod.Live.Tests.Replay;

/// <summary>Both public captures of Binance futures as one stream, against the figures that came with them.</summary>
public class GoldenCaptureTests
{
    const string Folder = "data/binance-usdm";

    static readonly string[] Files = [.. new[] { "btcusdt_20240718.gz", "btcusdt_20240719.gz" }.Select(name => Repository.Shared($"{Folder}/{name}"))];

    [SharedDataFact(Folder)]
    public void Every_checkpoint_is_reached_by_one_snapshot_and_no_resync()
    {
        Dictionary<int, (long Id, string Hash, int Bids, int Asks, string Top)> checkpoints = new()
        {
            [1] = (4984028384610, "b36f38aef07b47d0", 1005, 1000, "63943.9 x 46.372 / 63944 x 0.095 / 63915.8 / 63973.7"),
            [1000] = (4984030007093, "6ab45bffe74f16ce", 1557, 1455, "63952.6 x 13.507 / 63952.7 x 9.61 / 63925.5 / 63981"),
            [9017] = (4984057064916, "c15c2fbc6866b791", 5276, 5156, "63867.4 x 0.002 / 63867.5 x 5.045 / 63838 / 63899.5"),
        };
        RecordingListener listener = null!;
        listener = new RecordingListener(book =>
        {
            if (!checkpoints.Remove(listener.Ids.Count, out var expected)) return;
            Assert.Equal((expected.Id, expected.Hash), (listener.Ids[^1], BookHash.Of(book, 200)));
            Assert.Equal((expected.Bids, expected.Asks, expected.Top), (book.Bids.Count, book.Asks.Count, Top(book)));
        });

        var stream = Play(listener, onTicker: null);

        Assert.Empty(checkpoints);
        var counts = stream.Counts();
        Assert.Equal((9017, 5, 1, 0), (counts.Applied, counts.Ignored, counts.Snapshots, counts.AllResyncs));
        Assert.Equal((9017, 1, 0), (listener.Ids.Count, listener.Replacements, stream.BadFrames.Lines));
        Assert.True(stream.IsSynchronised);
    }

    [SharedDataFact(Folder)]
    public void Best_levels_agree_with_every_book_ticker()
    {
        var agreement = new TickerAgreement();

        Play(agreement, agreement.Observe);
        agreement.Finish();

        Assert.Equal((625, 625), (agreement.SameId, agreement.SameIdEqual));
        Assert.Equal((9017, 9017), (agreement.Latest, agreement.LatestEqual));
    }

    [SharedDataFact(Folder)]
    public void Dump_has_a_line_per_event_with_numbers_as_in_the_stream()
    {
        var path = Path.Combine(Path.GetTempPath(), $"top-{Guid.NewGuid():N}.csv");
        try
        {
            using (var dump = new TopDump(path)) Play(dump, onTicker: null);

            var lines = File.ReadAllLines(path);
            Assert.Equal(9018, lines.Length);
            Assert.Equal("u,bid,bid_qty,ask,ask_qty", lines[0]);
            Assert.Equal("4984028384610,63943.90,46.372,63944.00,0.095", lines[1]);
            Assert.Equal("4984030007093,63952.60,13.507,63952.70,9.610", lines[1000]);
            Assert.Equal("4984057064916,63867.40,0.002,63867.50,5.045", lines[9017]);
        }
        finally
        {
            File.Delete(path);
        }
    }

    static MarketStream Play(IBookListener listener, Action<QuantGod.Market.Messages.BookTicker>? onTicker)
    {
        var stream = new MarketStream(Venue.BinanceFutures, "BTCUSDT", new SnapshotCheck(200, 1000), listener) { OnTicker = onTicker };
        new CapturePlayer(Files, speed: null, TimeProvider.System).Play(stream, _ => { }, () => false, CancellationToken.None);
        return stream;
    }

    static string Top(OrderBook book) => FormattableString.Invariant(
        $"{book.Bids[0].Price} x {book.Bids[0].Size} / {book.Asks[0].Price} x {book.Asks[0].Size} / {book.Bids[199].Price} / {book.Asks[199].Price}");
}
