namespace QuantGod.Market.Candles;

/// <summary>One minute of samples, summed up. Prices are micro-prices in quote currency, NaN when no sample of the minute had one.</summary>
/// <param name="Volatility">Sample standard deviation (n - 1) of the micro-prices; NaN below two of them.</param>
/// <param name="MaxSpread">Widest spread, quote currency; NaN when no sample had one.</param>
/// <param name="Samples">One-second samples of the minute, priced or not.</param>
/// <param name="Ticks">Samples or messages, as <see cref="CandleOptions.TickCount"/> says.</param>
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
