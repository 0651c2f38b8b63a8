using QuantGod.Market.Days;
using QuantGod.Market.Features;
using static QuantGod.Market.Days.ColumnDoc;

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

    /// <summary>The columns behind the features; <c>i</c> is the level, 0 the best.</summary>
    public static IReadOnlyList<ColumnDoc> Others { get; } =
    [
        Number("close", "quote currency", "above 0", "last micro-price of the minute"),
        Number("bid_i_p", "quote currency", "above 0", "price of bid level i at the minute's last sample, or the last one that had the level"),
        Number("bid_i_s", "base currency", "0 and above", "size of bid level i at the minute's last sample; 0 where it lacked that level"),
        Number("ask_i_p", "quote currency", "above 0", "price of ask level i, as bid_i_p"),
        Number("ask_i_s", "base currency", "0 and above", "size of ask level i, as bid_i_s"),
    ];

    /// <param name="levels">Levels a side; 200 gives 810 columns.</param>
    public static IReadOnlyList<string> Names(int levels) => [.. CandleFeatures.Names, Others[0].Name, .. Enumerable.Range(0, levels).SelectMany(OfLevel)];

    /// <summary>The columns of one level: <c>bid_i_p, bid_i_s, ask_i_p, ask_i_s</c>.</summary>
    public static IReadOnlyList<string> OfLevel(int level) =>
        [.. Others.Skip(1).Select(column => column.Name.Replace("_i_", $"_{level}_", StringComparison.Ordinal))];
}
