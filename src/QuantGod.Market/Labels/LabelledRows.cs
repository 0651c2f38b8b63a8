namespace QuantGod.Market.Labels;

/// <summary>The labels of a day's first rows; the rows after them have no full lookahead and are to be dropped.</summary>
/// <param name="FutureReturns">Per row the sum of the log returns of its lookahead.</param>
/// <param name="Targets">Per row its class, see <see cref="TradeClass"/>.</param>
public sealed record LabelledRows(double[] FutureReturns, int[] Targets)
{
    public int Rows => Targets.Length;

    public LabelDistribution Distribution { get; } = LabelDistribution.Of(Targets);
}
