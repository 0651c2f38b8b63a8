using System.Runtime.CompilerServices;

namespace QuantGod.Market.Sampling;

/// <summary>One minute of samples, summed up. Prices are micro-prices in quote currency, NaN when no sample of the minute had one.</summary>
/// <param name="Volatility">Sample standard deviation (n - 1) of the micro-prices; NaN below two of them.</param>
/// <param name="MaxSpread">Widest spread, quote currency; NaN when no sample had one.</param>
/// <param name="Samples">One-second samples of the minute, priced or not.</param>
/// <param name="Ticks">Samples or messages, as <c>tick_count</c> in <c>etl.yaml</c> has it.</param>
public readonly record struct MinuteBar(
    double Open,
    double High,
    double Low,
    double Close,
    double Volatility,
    double MaxSpread,
    double MeanObi,
    double MeanDeepObi,
    int Samples,
    long Ticks);

/// <summary>Running figures of the open minute; samples are not kept.</summary>
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
