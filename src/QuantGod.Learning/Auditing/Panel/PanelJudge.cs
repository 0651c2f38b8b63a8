using QuantGod.Learning.Auditing.Calibration;
using QuantGod.Learning.Data;
using QuantGod.Learning.Training;
using QuantGod.Market.Labels;

namespace QuantGod.Learning.Auditing.Panel;

/// <summary>One way of predicting the test rows.</summary>
/// <param name="Name">As the panel shows it.</param>
/// <param name="Classes">A class per row.</param>
/// <param name="Probs">(n, 3) probabilities; null where there are none.</param>
public sealed record Contender(string Name, byte[] Classes, float[]? Probs)
{
    /// <summary>Acts on the likeliest class.</summary>
    public static Contender OfProbs(string name, float[] probs) => new(name, TradeClass.LikeliestOfRows(probs), probs);
}

/// <summary>Judges contenders on the same rows and the same resamples of them.</summary>
public sealed class PanelJudge
{
    const int Cells = TradeClass.Count * TradeClass.Count;

    readonly int[] _rows;
    readonly byte[] _truth;
    readonly long[] _minuteStartMs;
    readonly double[] _futureReturns; // NaN where it is not known
    readonly int _lookahead;
    readonly BlockBootstrap _bootstrap;
    readonly PanelOptions _options;

    /// <param name="data">All rows.</param>
    /// <param name="rows">Numbers of those to judge on, rising; at least one.</param>
    public PanelJudge(FeatureSet data, int[] rows, PanelOptions options)
    {
        (_rows, _truth, _lookahead, _options) = (rows, data.TargetsOf(rows), data.Horizon.Lookahead, options);
        _minuteStartMs = [.. rows.Select(row => data.MinuteStartMs[row])];
        _futureReturns = FutureReturns.Of(data, rows);
        _bootstrap = new BlockBootstrap(rows.Length, Math.Max(_lookahead, options.BlockRows ?? 0), options.BootstrapSamples, options.Seed);
    }

    /// <param name="contenders">In the order to be shown; the null distributions are those of the last one.</param>
    public TruthPanel Judge(IReadOnlyList<Contender> contenders) => new(
        [.. contenders.Select(Judge)],
        TestRows: _truth.Length,
        EffectiveSampleSize.Of(_rows, _lookahead),
        From: DateTimeOffset.FromUnixTimeMilliseconds(_minuteStartMs[0]),
        To: DateTimeOffset.FromUnixTimeMilliseconds(_minuteStartMs[^1]),
        _bootstrap.BlockRows,
        _bootstrap.Samples,
        ShuffledLabels: NullScores.Shuffled(_truth, contenders[^1].Classes, _options.NullRepetitions, _options.Seed),
        ShiftedLabels: NullScores.Shifted(_truth, contenders[^1].Classes, _lookahead, _options.NullRepetitions));

    /// <summary>Whether <paramref name="auditor"/> is better than <paramref name="calibrated"/>, row by row the same resamples.</summary>
    public AuditVerdict Compare(Contender auditor, Contender calibrated)
    {
        var advantage = _bootstrap.Of([.. Confusion(auditor), .. Confusion(calibrated)], sums => MacroF1(sums[..Cells]) - MacroF1(sums[Cells..]));
        var brier = _bootstrap.Of([Brier(auditor), Brier(calibrated)], sums => (sums[1] - sums[0]) / _truth.Length);
        return new AuditVerdict(advantage, brier);
    }

    PanelRow Judge(Contender contender)
    {
        var confusion = Confusion(contender);
        return new PanelRow(
            contender.Name,
            MacroF1: _bootstrap.Of(confusion, MacroF1),
            Mcc: _bootstrap.Of(confusion, sums => ClassificationScores.OfConfusion(sums).Mcc),
            Brier: contender.Probs is null ? null : _bootstrap.Of([Brier(contender)], sums => sums[0] / _truth.Length),
            CostedSignals.Score(contender.Classes, _futureReturns, _minuteStartMs, _lookahead, new TradingCosts(_options.Fee, _options.HalfSpread)));
    }

    static double MacroF1(ReadOnlySpan<double> confusion) => ClassificationScores.OfConfusion(confusion).MacroF1;

    /// <summary>Nine columns of 0 and 1, one per cell of the confusion matrix.</summary>
    double[][] Confusion(Contender contender)
    {
        var columns = new double[Cells][];
        for (var cell = 0; cell < Cells; cell++) columns[cell] = new double[_truth.Length];
        for (var row = 0; row < _truth.Length; row++) columns[_truth[row] * TradeClass.Count + contender.Classes[row]][row] = 1;
        return columns;
    }

    /// <summary>Squared distance of each row's probabilities from its truth.</summary>
    double[] Brier(Contender contender)
    {
        var probs = contender.Probs ?? throw new ArgumentException($"{contender.Name} gives no probabilities.", nameof(contender));
        var distances = new double[_truth.Length];
        for (var row = 0; row < distances.Length; row++)
            distances[row] = ProbabilityScores.BrierOfRow(probs.AsSpan(row * TradeClass.Count, TradeClass.Count), _truth[row]);
        return distances;
    }
}
