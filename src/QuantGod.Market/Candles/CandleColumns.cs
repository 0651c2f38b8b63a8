using QuantGod.Market.Features;

namespace QuantGod.Market.Candles;

/// <summary>Column names of a candle table: the nine features, <c>close</c>, then per level <c>bid_i_p, bid_i_s, ask_i_p, ask_i_s</c>.</summary>
public static class CandleColumns
{
    /// <summary>Index of <c>close</c>.</summary>
    public const int Close = CandleFeatures.Count;

    /// <summary>Index of <c>bid_0_p</c>.</summary>
    public const int FirstLevel = Close + 1;

    /// <summary>Columns of one level: price and size of bid and ask.</summary>
    public const int PerLevel = 4;

    /// <param name="levels">Levels a side; 200 gives 810 columns.</param>
    public static IReadOnlyList<string> Names(int levels) => [.. CandleFeatures.Names, "close", .. Enumerable.Range(0, levels).SelectMany(OfLevel)];

    /// <summary>The columns of one level: <c>bid_i_p, bid_i_s, ask_i_p, ask_i_s</c>.</summary>
    public static IReadOnlyList<string> OfLevel(int level) => [$"bid_{level}_p", $"bid_{level}_s", $"ask_{level}_p", $"ask_{level}_s"];
}
