namespace QuantGod.Market.Sampling;

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
