using QuantGod.Learning.Auditing.Panel;
using QuantGod.Learning.Data;
using QuantGod.Learning.Training;

namespace QuantGod.Learning.Tests.Auditing;

public class PanelJudgeTests
{
    const int Count = 4000;

    readonly Random _random = new(11);

    [Fact]
    public void A_contender_gets_the_scores_that_scoring_it_alone_gives()
    {
        var truth = Truth();
        var contender = Knowing("half", truth, 0.5);

        var panel = Judge(truth).Judge([contender]);

        var (row, scores) = (Assert.Single(panel.Rows), ClassificationScores.Of(truth, contender.Classes));
        Assert.Equal(scores.MacroF1, row.MacroF1.Value);
        Assert.Equal(scores.Mcc, row.Mcc.Value);
        Assert.InRange(row.MacroF1.Value, row.MacroF1.Low, row.MacroF1.High);
        Assert.Equal(Count, panel.TestRows);
        Assert.Equal(10, panel.BlockRows);
        Assert.InRange(panel.EffectiveRows, Count / 10.0, Count / 9.0);
        Assert.True(row.MacroF1.Low > panel.ShiftedLabels.P95 && row.MacroF1.Low > panel.ShuffledLabels.P95);
    }

    [Fact]
    public void Brier_is_the_mean_squared_distance_of_the_probabilities()
    {
        var truth = Enumerable.Repeat((byte)1, Count).ToArray();
        float[] probs = [.. Enumerable.Range(0, Count * 3).Select(i => i % 3 == 1 ? 0.5f : 0.25f)];

        var row = Judge(truth).Judge([Contender.OfProbs("same", probs)]).Rows[0];

        Assert.Equal(0.375, row.Brier!.Value, 1e-9); // 0.5² + 0.25² + 0.25²
    }

    [Fact]
    public void An_auditor_that_knows_clearly_more_is_recommended_and_one_that_knows_the_same_is_not()
    {
        var truth = Truth();
        var (weak, strong, alike) = (Knowing("weak", truth, 0.3), Knowing("strong", truth, 0.6), Knowing("alike", truth, 0.3));
        var judge = Judge(truth);

        var better = judge.Compare(strong, weak);
        Assert.True(better.Recommended, better.Text);
        Assert.True(better.BrierAdvantage.Low > 0);
        Assert.Contains("The auditor is recommended", better.Text);

        var same = judge.Compare(alike, weak);
        Assert.False(same.Recommended, same.Text);
        Assert.Contains("is not recommended", same.Text);
    }

    [Fact]
    public void A_contender_against_itself_differs_by_nothing()
    {
        var truth = Truth();
        var contender = Knowing("one", truth, 0.4);

        Assert.Equal(new AuditVerdict(new Estimate(0, 0, 0), new Estimate(0, 0, 0)), Judge(truth).Compare(contender, contender));
    }

    byte[] Truth()
    {
        var truth = new byte[Count];
        for (var i = 0; i < Count; i++) truth[i] = i % 10 == 0 ? (byte)_random.Next(3) : truth[i - 1];
        return truth;
    }

    /// <summary>Knows a share of the labels with some certainty, and guesses the others.</summary>
    Contender Knowing(string name, byte[] truth, double share)
    {
        var probs = new float[Count * 3];
        for (var i = 0; i < Count; i++)
        {
            var predicted = _random.NextDouble() < share ? truth[i] : _random.Next(3);
            for (var label = 0; label < 3; label++) probs[3 * i + label] = label == predicted ? 0.6f : 0.2f;
        }

        return Contender.OfProbs(name, probs);
    }

    static PanelJudge Judge(byte[] truth)
    {
        long[] minutes = [.. Enumerable.Range(0, Count).Select(i => i * 60_000L)];
        var data = new FeatureSet(["a"], new float[Count], minutes, truth, [new DayRows("day", 0, Count)], new LabelHorizon(10, CrossDay: false));
        return new PanelJudge(data, [.. Enumerable.Range(0, Count)], new PanelOptions { BootstrapSamples = 300, Seed = 3 });
    }
}
