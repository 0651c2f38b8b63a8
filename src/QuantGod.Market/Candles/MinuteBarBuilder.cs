using System.Runtime.CompilerServices;
using QuantGod.Market.Sampling;

namespace QuantGod.Market.Candles;

/// <summary>Running figures of the minute under way; a sample is added and forgotten.</summary>
sealed class MinuteBarBuilder
{
    int _samples;
    int _pricedSamples;
    double _open;
    double _high;
    double _low;
    double _close;
    double _mean;
    double _squaredDeviations;
    double _maxSpread;
    double _obiSum;
    double _deepObiSum;

    public void Clear()
    {
        (_samples, _pricedSamples) = (0, 0);
        (_open, _high, _low, _close, _maxSpread) = (double.NaN, double.NaN, double.NaN, double.NaN, double.NaN);
        (_mean, _squaredDeviations, _obiSum, _deepObiSum) = (0, 0, 0, 0);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(in BookSample sample)
    {
        _samples++;
        _obiSum += sample.Obi;
        _deepObiSum += sample.DeepObi;
        if (!double.IsNaN(sample.MicroPrice)) AddPrice(sample.MicroPrice, sample.Spread);
    }

    public MinuteBar Build(long? messages) => new(
        _open,
        _high,
        _low,
        _close,
        _pricedSamples < 2 ? double.NaN : Math.Sqrt(_squaredDeviations / (_pricedSamples - 1)),
        _maxSpread,
        _obiSum / _samples,
        _deepObiSum / _samples,
        _samples,
        messages ?? _samples);

    // Deviations after Welford (1962): a plain sum of squares near 60,000 would lose the digits that matter.
    void AddPrice(double price, double spread)
    {
        if (++_pricedSamples == 1) (_open, _high, _low, _maxSpread) = (price, price, price, spread);
        _high = Math.Max(_high, price);
        _low = Math.Min(_low, price);
        _close = price;
        _maxSpread = Math.Max(_maxSpread, spread);

        var fromOldMean = price - _mean;
        _mean += fromOldMean / _pricedSamples;
        _squaredDeviations += fromOldMean * (price - _mean);
    }
}
