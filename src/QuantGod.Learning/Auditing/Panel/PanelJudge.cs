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

/// <summary>The rows that contenders are judged on.</summary>
public sealed record JudgedRows
{
    /// <summary>Numbers of the rows, rising.</summary>
    public required int[] Rows { get; init; }

    /// <summary>Their true labels.</summary>
    public required byte[] Truth { get; init; }

    /// <summary>Start of each row's minute, epoch milliseconds UTC.</summary>
    public required long[] MinuteStartMs { get; init; }

    /// <summary>Log return over the lookahead; NaN where it is not known.</summary>
    public required double[] FutureReturns { get; init; }

    /// <summary>Rows that a label looks ahead.</summary>
    public required int Lookahead { get; init; }

    /// <param name="rows">Numbers of the rows, rising; at least one.</param>
    public static JudgedRows Of(FeatureSet data, int[] rows) => new()
    {
        Rows = rows,
        Truth = [.. rows.Select(row => data.Targets[row])],
        MinuteStartMs = [.. rows.Select(row => data.MinuteStartMs[row])],
        FutureReturns = Panel.FutureReturns.Of(data, rows),
        Lookahead = data.Horizon.Lookahead,
    };
}

/// <summary>Judges contenders on the same rows and the same resamples of them.</summary>
public sealed class PanelJudge
{
    const int Cells = TradeClass.Count * TradeClass.Count;

    readonly JudgedRows _rows;
    readonly BlockBootstrap _bootstrap;
    readonly PanelOptions _options;

    public PanelJudge(JudgedRows rows, PanelOptions options)
    {
        (_rows, _options) = (rows, options);
        _bootstrap = new BlockBootstrap(rows.Truth.Length, Math.Max(rows.Lookahead, options.BlockRows ?? 0), options.BootstrapSamples, options.Seed);
    }

    /// <param name="contenders">In the order to be shown; the null distributions are those of the last one.</param>
    public TruthPanel Judge(IReadOnlyList<Contender> contenders) => new()
    {
        Rows = [.. contenders.Select(Judge)],
        TestRows = _rows.Truth.Length,
        EffectiveRows = EffectiveSampleSize.Of(_rows.Rows, _rows.Lookahead),
        From = DateTimeOffset.FromUnixTimeMilliseconds(_rows.MinuteStartMs[0]),
        To = DateTimeOffset.FromUnixTimeMilliseconds(_rows.MinuteStartMs[^1]),
        BlockRows = _bootstrap.BlockRows,
        BootstrapSamples = _bootstrap.Samples,
        ShuffledLabels = NullScores.Shuffled(_rows.Truth, contenders[^1].Classes, _options.NullRepetitions, _options.Seed),
        ShiftedLabels = NullScores.Shifted(_rows.Truth, contenders[^1].Classes, _rows.Lookahead, _options.NullRepetitions),
    };

    /// <summary>Whether <paramref name="auditor"/> is better than <paramref name="calibrated"/>, row by row the same resamples.</summary>
    public AuditVerdict Compare(Contender auditor, Contender calibrated)
    {
        var advantage = _bootstrap.Of([.. Confusion(auditor), .. Confusion(calibrated)], sums => MacroF1(sums[..Cells]) - MacroF1(sums[Cells..]));
        var brier = _bootstrap.Of([Brier(auditor), Brier(calibrated)], sums => (sums[1] - sums[0]) / _rows.Truth.Length);
        return new AuditVerdict(advantage, brier);
    }

    PanelRow Judge(Contender contender)
    {
        var confusion = Confusion(contender);
        return new PanelRow
        {
            Name = contender.Name,
            MacroF1 = _bootstrap.Of(confusion, MacroF1),
            Mcc = _bootstrap.Of(confusion, sums => ClassificationScores.OfConfusion(sums).Mcc),
            Brier = contender.Probs is null ? null : _bootstrap.Of([Brier(contender)], sums => sums[0] / _rows.Truth.Length),
            ActedOn = CostedSignals.Score(
                contender.Classes, _rows.FutureReturns, _rows.MinuteStartMs, _rows.Lookahead, new TradingCosts(_options.Fee, _options.HalfSpread)),
        };
    }

    static double MacroF1(ReadOnlySpan<double> confusion) => ClassificationScores.OfConfusion(confusion).MacroF1;

    /// <summary>Nine columns of 0 and 1, one per cell of the confusion matrix.</summary>
    double[][] Confusion(Contender contender)
    {
        var columns = new double[Cells][];
        for (var cell = 0; cell < Cells; cell++) columns[cell] = new double[_rows.Truth.Length];
        for (var row = 0; row < _rows.Truth.Length; row++) columns[_rows.Truth[row] * TradeClass.Count + contender.Classes[row]][row] = 1;
        return columns;
    }

    /// <summary>Squared distance of each row's probabilities from its truth.</summary>
    double[] Brier(Contender contender)
    {
        var probs = contender.Probs ?? throw new ArgumentException($"{contender.Name} gives no probabilities.", nameof(contender));
        var distances = new double[_rows.Truth.Length];
        for (var row = 0; row < distances.Length; row++)
            distances[row] = ProbabilityScores.BrierOfRow(probs.AsSpan(row * TradeClass.Count, TradeClass.Count), _rows.Truth[row]);
        return distances;
    }
}
