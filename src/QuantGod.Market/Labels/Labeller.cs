using QuantGod.Market.Numerics;

namespace QuantGod.Market.Labels;

/// <summary>Judges each minute by the return of the minutes after it.</summary>
public static class Labeller
{
    /// <summary>Adds up rows t+1 to t+lookahead for each row t: above the long threshold is BUY, below the short one SELL, else NEUTRAL.</summary>
    /// <param name="logReturns"><c>log_ret_close</c> of one day, a row a minute.</param>
    /// <param name="nextLogReturns">The rows that follow; read only when <see cref="LabelOptions.CrossDay"/> is set, at most a lookahead of them.</param>
    /// <returns>The day's rows that have a full lookahead: without following rows all but the last lookahead, none for a shorter day.</returns>
    /// <exception cref="ArgumentException">An option makes no sense.</exception>
    public static LabelledRows Label(ReadOnlySpan<double> logReturns, LabelOptions options, ReadOnlySpan<double> nextLogReturns = default)
    {
        if (options.Lookahead < 1 || !(options.ThresholdLong > 0) || !(options.ThresholdShort < 0))
            throw new ArgumentException("Labels need a lookahead of at least 1, a threshold_long above 0 and a threshold_short below 0.", nameof(options));

        var returns = options.CrossDay ? Join(logReturns, nextLogReturns[..Math.Min(options.Lookahead, nextLogReturns.Length)]) : logReturns;
        var rows = Math.Clamp(returns.Length - options.Lookahead, 0, logReturns.Length);
        var futureReturns = new double[rows];
        var targets = new int[rows];
        for (var row = 0; row < rows; row++)
        {
            futureReturns[row] = Sum(returns.Slice(row + 1, options.Lookahead));
            targets[row] = Judge(futureReturns[row], options);
        }

        return new(futureReturns, targets);
    }

    /// <summary>The class of one future return; a return equal to a threshold is NEUTRAL.</summary>
    public static int Judge(double futureReturn, LabelOptions options) =>
        futureReturn > options.ThresholdLong ? TradeClass.Buy
        : futureReturn < options.ThresholdShort ? TradeClass.Sell
        : TradeClass.Neutral;

    static double[] Join(ReadOnlySpan<double> day, ReadOnlySpan<double> next) => [.. day, .. next];

    // Summed afresh for each row and compensated (Neumaier 1974): a running sum would drift, and a row on a threshold would depend on the day's start.
    static double Sum(ReadOnlySpan<double> values)
    {
        var sum = new CompensatedSum();
        foreach (var value in values) sum.Add(value);
        return sum.Value;
    }
}

/// <summary>The labels of a day's first rows; the rows after them have no full lookahead and are to be dropped.</summary>
/// <param name="FutureReturns">Per row the sum of the log returns of its lookahead.</param>
/// <param name="Targets">Per row 0 SELL, 1 NEUTRAL or 2 BUY (<see cref="TradeClass"/>).</param>
public sealed record LabelledRows(double[] FutureReturns, int[] Targets)
{
    /// <summary>Labelled minutes.</summary>
    public int Rows => Targets.Length;

    /// <summary>Rows of each class.</summary>
    public LabelDistribution Distribution { get; } = LabelDistribution.Of(Targets);
}
