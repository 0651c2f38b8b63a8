using QuantGod.Live.Candles;
using QuantGod.Live.Replay;
using QuantGod.Live.Synchronising;
using QuantGod.Live.Tests.Support;

namespace QuantGod.Live.Tests.Replay;

public class AllocationTests
{
    const string Folder = "data/binance-usdm";
    const int WarmUp = 10_000;

    [SharedDataFact(Folder)]
    public void Frame_in_steady_state_allocates_next_to_nothing()
    {
        var frames = new List<byte[]>();
        foreach (var file in Directory.GetFiles(Repository.Shared(Folder)).Order())
        {
            using var capture = new CaptureReader(file);
            while (capture.TryRead(out _, out var frame)) frames.Add(frame.ToArray());
        }

        var candles = new LiveCandles(new(), _ => { });
        var stream = new MarketStream(Venue.BinanceFutures, "BTCUSDT", new SnapshotCheck(200, 1000), candles);
        foreach (var frame in frames.Take(WarmUp)) stream.Feed(frame, lane: 0);
        Assert.True(stream.IsSynchronised);

        var before = GC.GetAllocatedBytesForCurrentThread();
        foreach (var frame in frames.Skip(WarmUp)) stream.Feed(frame, lane: 0);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        // The book grows from 2,000 levels to 10,000 meanwhile, and its arrays with it: nothing else may be left.
        Assert.True(allocated < 1 << 20, $"{allocated} bytes for {frames.Count - WarmUp} frames.");
    }
}
