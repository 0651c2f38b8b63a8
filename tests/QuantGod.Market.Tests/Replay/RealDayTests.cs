using System.Globalization;
using QuantGod.Market.Candles;
using QuantGod.Market.Messages;
using QuantGod.Market.Replay;
using QuantGod.Market.Tests.Support;

namespace QuantGod.Market.Tests.Replay;

/// <summary>Captures of real feeds, read in place where they exist.</summary>
public class RealDayTests
{
    const string FuturesCapture = "golden/etl/real";
    const string BybitSample = "data/bybit";

    [SharedDataFact(FuturesCapture)]
    public void Rows_of_a_real_capture_equal_the_golden_rows()
    {
        var day = new GoldenDay(Repository.Shared(FuturesCapture));

        var result = GoldenDay.Replay(day.Lines, out var samples);

        Assert.Equal(8, result.MinutesKept);
        Assert.Equal(481, samples.Count);
        GoldenAssert.EqualRows(day.Features, result.Table);
        GoldenAssert.EqualRows(GoldenDay.Reference(day.Lines).Rows(), result.Table);
    }

    [SharedDataFact(FuturesCapture)]
    public void Best_prices_and_sizes_equal_the_exchange_s_own_quote_at_all_2000_checkpoints()
    {
        var folder = Repository.Shared(FuturesCapture);
        var checkpoints = CsvTable.ReadText(Path.Combine(folder, "bookticker_checkpoints.csv.gz"))
            .ToDictionary(fields => long.Parse(fields[0], CultureInfo.InvariantCulture),
                fields => fields[1..5].Select(field => double.Parse(field, CultureInfo.InvariantCulture)).ToArray());
        var replay = new DayReplay("BTCUSDT", new());
        var (reader, message) = (new BybitMessageReader("BTCUSDT"), new DepthMessage());
        var compared = 0;

        foreach (var line in DayArchive.ReadLines(folder))
        {
            replay.Feed(line);
            reader.Read(line, message);
            if (!checkpoints.TryGetValue(message.UpdateId!.Value, out var expected)) continue;

            var (bid, ask) = (replay.Book.Bids[0], replay.Book.Asks[0]);
            Assert.Equal(expected, new[] { bid.Price, bid.Size, ask.Price, ask.Size });
            compared++;
        }

        Assert.Equal(2000, compared);
    }

    [SharedDataFact(BybitSample)]
    public void Bybit_sample_keeps_500_levels_a_side_and_holds_no_complete_minute()
    {
        var replay = new DayReplay("XRPUSDT", new());
        foreach (var line in DayArchive.ReadLines(Repository.Shared(BybitSample)))
        {
            Assert.Equal(LineFault.None, replay.Feed(line));
            Assert.Equal((500, 500), (replay.Book.Bids.Count, replay.Book.Asks.Count));
        }

        var result = replay.Finish();

        Assert.Equal((50, 1), (result.MessagesApplied, result.Snapshots));
        Assert.Equal((500, 500), (result.BidLevels, result.AskLevels));
        Assert.Equal((1.9537, 1.9538), (result.BestBid!.Value.Price, result.BestAsk!.Value.Price));
        Assert.Equal((0, 0), (result.UpdateIdGaps, result.UpdateIdsBack));
        Assert.Equal([new MinuteVerdictCount(MinuteVerdict.NoPreviousClose, 1)], result.Minutes);
    }
}
