namespace QuantGod.Learning;

/// <summary>The three classes a minute can have, by their label.</summary>
public static class TradeClass
{
    public const int Sell = 0;

    public const int Neutral = 1;

    public const int Buy = 2;

    public const int Count = 3;

    /// <summary>SELL, NEUTRAL, BUY.</summary>
    public static IReadOnlyList<string> Names { get; } = ["SELL", "NEUTRAL", "BUY"];

    /// <summary>One figure for each class: SELL, NEUTRAL, BUY.</summary>
    internal static T[] Each<T>(Func<int, T> figure) => [figure(Sell), figure(Neutral), figure(Buy)];
}
