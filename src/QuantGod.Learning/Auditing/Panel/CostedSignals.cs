using QuantGod.Market.Labels;

namespace QuantGod.Learning.Auditing.Panel;

/// <summary>What acting on signals costs, as fractions of the price; each is paid on the way in and on the way out.</summary>
/// <param name="Fee">Exchange fee per side; 0.0004 is 4 basis points.</param>
/// <param name="HalfSpread">Half of the spread, which a market order crosses.</param>
public readonly record struct TradingCosts(double Fee, double HalfSpread)
{
    public double RoundTrip => 2 * (Fee + HalfSpread);
}

/// <summary>Acts on BUY and SELL signals with one position at a time, held for the labels' lookahead.</summary>
public static class CostedSignals
{
    /// <param name="signals">One class per row, rows in time order.</param>
    /// <param name="futureReturns">Log return from the row's close to the close its label is judged by, one per row; NaN where it is not known.</param>
    /// <param name="minuteStartMs">Start of each row's minute.</param>
    /// <param name="lookahead">Minutes that a position is held.</param>
    public static ActedOn Score(
        ReadOnlySpan<byte> signals, ReadOnlySpan<double> futureReturns, ReadOnlySpan<long> minuteStartMs, int lookahead, TradingCosts costs)
    {
        var (trades, hits, net) = (0, 0, 0.0);
        var freeFrom = long.MinValue;
        for (var row = 0; row < signals.Length; row++)
        {
            if (signals[row] == TradeClass.Neutral || minuteStartMs[row] < freeFrom || double.IsNaN(futureReturns[row])) continue;

            var gained = (signals[row] == TradeClass.Buy ? futureReturns[row] : -futureReturns[row]) - costs.RoundTrip;
            freeFrom = minuteStartMs[row] + lookahead * 60_000L;
            net += gained;
            trades++;
            if (gained > 0) hits++;
        }

        return new ActedOn(trades, net, trades == 0 ? 0 : (double)hits / trades);
    }
}
