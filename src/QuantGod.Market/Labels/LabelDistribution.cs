namespace QuantGod.Market.Labels;

/// <summary>Rows per class.</summary>
public readonly record struct LabelDistribution(long Sell, long Neutral, long Buy)
{
    /// <summary>Rows of all classes.</summary>
    public long Rows => Sell + Neutral + Buy;

    /// <summary>Share of the rows, 0 to 1; 0 when there are none.</summary>
    public double SellShare => Share(Sell);

    /// <inheritdoc cref="SellShare"/>
    public double NeutralShare => Share(Neutral);

    /// <inheritdoc cref="SellShare"/>
    public double BuyShare => Share(Buy);

    /// <summary>Rows of both, class by class.</summary>
    public static LabelDistribution operator +(LabelDistribution one, LabelDistribution other) =>
        new(one.Sell + other.Sell, one.Neutral + other.Neutral, one.Buy + other.Buy);

    /// <param name="targets">Classes, see <see cref="TradeClass"/>.</param>
    public static LabelDistribution Of(ReadOnlySpan<int> targets)
    {
        Span<long> rows = stackalloc long[TradeClass.Count];
        foreach (var target in targets) rows[target]++;
        return new(rows[TradeClass.Sell], rows[TradeClass.Neutral], rows[TradeClass.Buy]);
    }

    double Share(long rows) => Rows == 0 ? 0 : (double)rows / Rows;
}
