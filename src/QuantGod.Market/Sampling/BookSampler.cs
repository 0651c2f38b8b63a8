using System.Runtime.CompilerServices;
using QuantGod.Market.Book;

namespace QuantGod.Market.Sampling;

/// <summary>
/// Samples the book at most once per second of the messages' own time. It has no clock, so archive and live feed give the same samples.
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
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TrySample(long timestampMs, OrderBook book, out BookSample sample)
    {
        sample = default;
        if (_lastMs != long.MinValue && timestampMs - _lastMs < SecondMs) return false;

        _lastMs = timestampMs - timestampMs % SecondMs;
        sample = Measure(_lastMs, book);
        return true;
    }

    /// <summary>The sample of the book as it is. Operation order is fixed: results equal the reference's in every bit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static BookSample Measure(long timestampMs, OrderBook book)
    {
        Span<long> prices = stackalloc long[DeepLevels];
        Span<double> sizes = stackalloc double[DeepLevels];
        var bids = book.Bids.CopyBest(prices, sizes);
        var (bidPrice, bidSize, bidDepth) = (PriceUnits.ToDouble(prices[0]), sizes[0], Sum(sizes[..bids]));
        var asks = book.Asks.CopyBest(prices, sizes);
        var (askPrice, askSize, askDepth) = (PriceUnits.ToDouble(prices[0]), sizes[0], Sum(sizes[..asks]));

        var deepObi = bids == 0 && asks == 0 ? 0.0 : Imbalance(bidDepth, askDepth);
        if (bids == 0 || asks == 0) return new(timestampMs, double.NaN, double.NaN, 0.0, deepObi);

        var microPrice = (bidPrice * askSize + askPrice * bidSize) / (bidSize + askSize);
        return new(timestampMs, microPrice, askPrice - bidPrice, Imbalance(bidSize, askSize), deepObi);
    }

    static double Imbalance(double bidSize, double askSize) => (bidSize - askSize) / (bidSize + askSize); // never 0/0: a ladder holds no empty level

    static double Sum(ReadOnlySpan<double> sizes)
    {
        var sum = 0.0;
        foreach (var size in sizes) sum += size;
        return sum;
    }
}

/// <summary>What the top of the book looked like in one second.</summary>
/// <param name="TimestampMs">Start of the second, epoch milliseconds UTC.</param>
/// <param name="MicroPrice">(bid x askSize + ask x bidSize) / (bidSize + askSize) in quote currency; NaN while a side is empty.</param>
/// <param name="Spread">Best ask less best bid in quote currency, below 0 when crossed; NaN while a side is empty.</param>
/// <param name="Obi">Imbalance of the best levels, (bid - ask) / (bid + ask) size, in [-1, 1]; 0 while a side is empty.</param>
/// <param name="DeepObi">The same over the sums of the best five sizes; 1 or -1 while one side is empty, 0 while both are.</param>
public readonly record struct BookSample(long TimestampMs, double MicroPrice, double Spread, double Obi, double DeepObi)
{
    /// <summary>Best bid at or above best ask.</summary>
    public bool IsCrossed => Spread <= 0;
}
