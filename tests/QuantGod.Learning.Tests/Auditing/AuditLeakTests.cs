using QuantGod.Learning.Auditing;
using QuantGod.Learning.Auditing.Boosting;
using QuantGod.Learning.Data;
using QuantGod.Market.Features;

namespace QuantGod.Learning.Tests.Auditing;

/// <summary>Cuts, meta-features and training together, with a stand-in for the folds' networks that looks at a window's last minute alone.</summary>
public class AuditLeakTests
{
    const int SeqLen = 20;
    const int Lookahead = 15;
    const int Rows = 2000;
    const int TestFrom = 1800;

    static readonly string[] Candle = [.. CandleFeatures.Names];

    static readonly AuditorOptions Options = new() { Xgboost = new BoostingOptions { NEstimators = 15, LearningRate = 0.2, MaxDepth = 3 } };

    [Fact]
    public void Nothing_in_the_test_rows_changes_a_byte_of_the_auditor()
    {
        var data = Data();

        Assert.Equal(Audited(data), Audited(Changed(data, TestFrom, labelsFrom: TestFrom - Lookahead))); // those labels look into the test
    }

    [Fact]
    public void The_last_row_that_may_count_does_count()
    {
        var data = Data();

        Assert.NotEqual(Audited(data), Audited(Changed(data, TestFrom - Lookahead - 1, labelsFrom: Rows)));
        Assert.NotEqual(Audited(data), Audited(Changed(data, Rows, labelsFrom: TestFrom - Lookahead - 1)));
    }

    [Theory, InlineData(700), InlineData(1200), InlineData(1799)]
    public void No_row_changes_the_parts_and_meta_features_before_it(int row)
    {
        var (one, changed) = (Pool(Data()), Pool(Changed(Data(), row, labelsFrom: row)));

        Assert.Equal(one.Rows, changed.Rows);
        var before = one.Rows.Count(pooled => pooled < row);
        Assert.Equal(one.Values[..(before * MetaFeatures.Count)], changed.Values[..(before * MetaFeatures.Count)]);
        Assert.Equal(one.Labels[..before], changed.Labels[..before]);
    }

    /// <summary>Trees and the scaler's figures.</summary>
    static (string Trees, string Scaler) Audited(FeatureSet data)
    {
        using var fit = AuditorTraining.Run(Pool(data), Lookahead, Options, CancellationToken.None);
        var losses = string.Join(' ', fit.StoppingLoss.Select(loss => loss.ToString("R")));
        return (Convert.ToHexString(fit.Model.Trees.Json)
            + losses, string.Join(' ', fit.Model.Scaler.Mean.Concat(fit.Model.Scaler.Scale).Select(figure => figure.ToString("R"))));
    }

    static MetaRows Pool(FeatureSet data)
    {
        var pool = AuditFolds.Of(data, SeqLen, maxGapMinutes: 90, trainShare: 0.8, Options).Pool;
        float[] probs = [.. pool.SelectMany(row =>
        {
            var buy = 0.25f + 0.5f * Math.Clamp(data.Values[row * 9] * 100 + 0.5f, 0, 1);
            return new[] { (1 - buy) / 2, (1 - buy) / 2, buy };
        })];
        return new MetaRows(pool, new MetaFeatures(Candle).Of(data, SeqLen, pool, probs), [.. pool.Select(row => data.Targets[row])]);
    }

    static FeatureSet Data()
    {
        var random = new Random(8);
        float[] values = [.. Enumerable.Range(0, Rows * 9).Select(_ => (float)(random.NextDouble() - 0.5) / 100)];
        byte[] labels = [.. Enumerable.Range(0, Rows).Select(row => (byte)(values[row * 9 + 4] > 0.002 ? 2 : values[row * 9] > 0 ? 0 : 1))];
        return new FeatureSet(
            Candle, values, [.. Enumerable.Range(0, Rows).Select(row => row * 60_000L)], labels, [new DayRows("2025-01-01", 0, Rows)],
            new LabelHorizon(Lookahead, CrossDay: true));
    }

    static FeatureSet Changed(FeatureSet data, int valuesFrom, int labelsFrom) => new(
        data.Features,
        [.. data.Values.Select((value, i) => i < valuesFrom * 9 ? value : -2 * value + 0.003f)],
        data.MinuteStartMs,
        [.. data.Targets.Select((label, row) => row < labelsFrom ? label : (byte)((label + 1) % 3))],
        data.Days,
        data.Horizon);
}
