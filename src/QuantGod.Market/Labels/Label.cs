namespace QuantGod.Market.Labels;

/// <summary>The three classes, with the numbers stored in <c>target</c>.</summary>
public enum Label
{
    Sell = 0,
    Neutral = 1,
    Buy = 2,
}
