using QuantGod.Learning.Auditing;
using QuantGod.Learning.Auditing.Panel;
using QuantGod.Learning.Training;

namespace QuantGod.Learning.Tests.Auditing;

public class PanelFiguresTests
{
    [Fact]
    public void Labels_that_do_not_overlap_are_worth_their_number() => Assert.Equal(4, EffectiveSampleSize.Of([0, 10, 20, 30], lookahead: 10), 1e-12);

    [Fact]
    public void Two_labels_that_share_half_their_minutes_are_worth_one_and_a_half() => // each: 2 minutes alone, 2 shared: (1 + 1 + 1/2 + 1/2) / 4
        Assert.Equal(1.5, EffectiveSampleSize.Of([0, 2], lookahead: 4), 1e-12);

    [Fact]
    public void A_long_run_of_rows_is_worth_about_one_row_per_lookahead() =>
        Assert.InRange(EffectiveSampleSize.Of(Enumerable.Range(0, 6000).ToArray(), lookahead: 60), 100, 105);

    [Fact]
    public void One_position_at_a_time_is_held_for_the_lookahead_and_pays_both_ways()
    {
        byte[] signals = [2, 2, 1, 0, 2, 0];
        double[] returns = [0.01, 0.5, 0.5, 0.02, 0.5, double.NaN];
        long[] minutes = [0, 60_000, 120_000, 180_000, 240_000, 600_000];

        var acted = CostedSignals.Score(signals, returns, minutes, lookahead: 3, new TradingCosts(Fee: 0.001, HalfSpread: 0.0005));

        Assert.Equal(2, acted.Trades); // minute 0 BUY +1 %, minute 3 SELL -2 %; the rest while a position is open, or of unknown return
        Assert.Equal(0.01 - 0.02 - 2 * 0.003, acted.NetReturn, 1e-12);
        Assert.Equal(0.5, acted.HitRate);
    }

    [Fact]
    public void Without_signals_nothing_is_earned_and_nothing_paid() =>
        Assert.Equal(new ActedOn(0, 0, 0), CostedSignals.Score([1, 1], [0.1, 0.1], [0, 60_000], 1, new TradingCosts(0.001, 0.001)));

    [Fact]
    public void Persistence_repeats_the_label_that_is_known_by_then() =>
        Assert.Equal([1, 0, 2], Baselines.LastKnownLabel([0, 2, 1, 1, 0], [1, 2, 3], lookahead: 2));

    [Fact]
    public void Predictions_that_know_score_far_above_both_nulls_and_ignorant_ones_do_not()
    {
        var random = new Random(5);
        var truth = new byte[3000]; // runs of ten, as overlapping labels have
        for (var i = 0; i < truth.Length; i++) truth[i] = i % 10 == 0 ? (byte)random.Next(3) : truth[i - 1];
        byte[] knowing = [.. truth.Select(label => random.NextDouble() < 0.6 ? label : (byte)random.Next(3))];
        byte[] ignorant = [.. truth.Select(_ => (byte)random.Next(3))];

        foreach (var (shuffled, shifted) in new[] { knowing, ignorant }.Select(predicted =>
            (NullScores.Shuffled(truth, predicted, 200, seed: 1), NullScores.Shifted(truth, predicted, lookahead: 10, 200))))
        {
            Assert.InRange(shuffled.Mean, 0.31, 0.36);
            Assert.InRange(shifted.Mean, 0.31, 0.36);
        }

        Assert.True(ClassificationScores.Of(truth, knowing).MacroF1 > 1.5 * NullScores.Shifted(truth, knowing, 10, 200).P95);
        Assert.True(ClassificationScores.Of(truth, ignorant).MacroF1 < NullScores.Shuffled(truth, ignorant, 200, seed: 1).P95 + 0.02);
    }

    [Fact]
    public void Too_few_rows_to_shift_give_no_figure() => Assert.True(double.IsNaN(NullScores.Shifted(new byte[10], new byte[10], lookahead: 5, 10).Mean));
}
