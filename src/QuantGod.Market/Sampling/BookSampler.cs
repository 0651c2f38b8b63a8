using QuantGod.Market.Book;

namespace QuantGod.Market.Sampling;

/// <summary>
/// Looks at the book at most once per second of the messages' own time. It has no clock, so archive and live feed give the same samples.
/// </summary>
/// <remarks>
/// A message samples the book, after it was applied, when it is the first or at least a second past the start of the second last sampled.
/// A message whose time goes back therefore never makes or reorders a sample.
/// </remarks>
public sealed class BookSampler
{
    /// <summary>Levels a side that <see cref="BookSample.DeepObi"/> adds up.</summary>
    public const int DeepLevels = 5;

    const long SecondMs = 1000;

    long _lastMs = long.MinValue;

    /// <param name="timestampMs">Time of the message just applied, epoch milliseconds UTC, above 0.</param>
    public bool TrySample(long timestampMs, OrderBook book, out BookSample sample)
    {
        sample = default;
        if (_lastMs != long.MinValue && timestampMs - _lastMs < SecondMs) return false;

        _lastMs = timestampMs - timestampMs % SecondMs;
        sample = Measure(_lastMs, book);
        return true;
    }

    /// <summary>The sample of the book as it is. Operation order is fixed: results equal the reference's in every bit.</summary>
    public static BookSample Measure(long timestampMs, OrderBook book)
    {
        var (bids, asks) = (book.Bids, book.Asks);
        var (bidDepth, askDepth) = (DepthSize(bids), DepthSize(asks));
        var deepObi = bids.Count == 0 && asks.Count == 0 ? 0.0 : Imbalance(bidDepth, askDepth);
        if (bids.Count == 0 || asks.Count == 0) return new(timestampMs, double.NaN, double.NaN, 0.0, deepObi);

        var (bid, bidSize) = (bids[0].Price, bids[0].Size);
        var (ask, askSize) = (asks[0].Price, asks[0].Size);
        var microPrice = (bid * askSize + ask * bidSize) / (bidSize + askSize);
        return new(timestampMs, microPrice, ask - bid, Imbalance(bidSize, askSize), deepObi);
    }

    static double Imbalance(double bidSize, double askSize) => (bidSize - askSize) / (bidSize + askSize); // never 0/0: a ladder holds no empty level

    static double DepthSize(Ladder ladder)
    {
        var size = 0.0;
        for (var rank = 0; rank < Math.Min(DeepLevels, ladder.Count); rank++) size += ladder[rank].Size;
        return size;
    }
}
