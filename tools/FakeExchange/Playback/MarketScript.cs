using System.Buffers;
using QuantGod.Live;
using QuantGod.Live.Replay;
using QuantGod.Live.Synchronising;
using QuantGod.Market.Book;
using QuantGod.Market.Messages;
using QuantGod.Market.Synthetic;

namespace QuantGod.FakeExchange.Playback;

/// <summary>What happens on the market: the whole book first, then changes, then perhaps whole books again. Messages with ids of their own keep them.</summary>
static class MarketScript
{
    /// <summary>The synthetic market of Sample, day after day.</summary>
    /// <param name="days">Days until it ends.</param>
    public static IEnumerable<DepthMessage> OfSynthetic(SyntheticMarketOptions options, int days)
    {
        var market = new SyntheticMarket(options);
        var reader = new FastBybitReader(options.Symbol);
        var message = new DepthMessage();
        for (var index = 0; index < days; index++)
        {
            var day = market.OpenDay(index);
            var line = new ArrayBufferWriter<byte>();
            while (day.TryWriteNext(line))
            {
                if (reader.Read(line.WrittenSpan[..^1], message) != LineFault.None)
                    throw new InvalidOperationException("The synthetic market wrote a line that cannot be read.");
                yield return message.Copy();
                line.ResetWrittenCount();
            }
        }
    }

    /// <summary>Captures of Binance futures, one after the other, from where their snapshot is joined.</summary>
    public static IEnumerable<DepthMessage> OfCaptures(IReadOnlyList<string> files, string symbol)
    {
        var played = new Queue<DepthMessage>();
        var stream = new MarketStream(Venue.BinanceFutures, symbol, new SnapshotCheck(0, int.MaxValue), new Collector(played));
        foreach (var file in files)
        {
            using var capture = new CaptureReader(file);
            while (capture.TryRead(out _, out var frame))
            {
                stream.Feed(frame, lane: 0);
                while (played.TryDequeue(out var message)) yield return message;
            }
        }
    }

    sealed class Collector(Queue<DepthMessage> messages) : IBookListener
    {
        public void Replaced(OrderBook book, long timestampMs, long updateId) => messages.Enqueue(DepthMessage.SnapshotOf(book, timestampMs, updateId));

        public void Changed(OrderBook book, DepthMessage message) => messages.Enqueue(message.Copy());
    }
}
