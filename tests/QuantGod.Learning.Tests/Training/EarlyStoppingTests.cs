using QuantGod.Learning.Training;

namespace QuantGod.Learning.Tests.Training;

public class EarlyStoppingTests
{
    [Theory]
    [InlineData(3, "0.1 0.2 0.3", "KKK")]
    [InlineData(3, "0.3 0.2 0.1 0.3", "KCCS")] // an equal score is no gain
    [InlineData(3, "0.3 0.2 0.4 0.1 0.1 0.1", "KCKCCS")] // a gain restarts the count
    [InlineData(1, "0.3 0.2", "KS")]
    [InlineData(2, "NaN 0.2 NaN NaN", "CKCS")] // a diverged epoch is never kept and counts as one without gain
    [InlineData(2, "NaN NaN", "CS")]
    [InlineData(3, "0 0", "KC")] // even the worst score is better than no model
    public void The_verdicts_follow_the_scores(int patience, string scores, string verdicts)
    {
        var stopping = new EarlyStopping(patience);

        var actual = scores.Split(' ').Select(score => stopping.Observe(double.Parse(score, System.Globalization.CultureInfo.InvariantCulture)) switch
        {
            EpochVerdict.KeepCheckpoint => 'K',
            EpochVerdict.Continue => 'C',
            _ => 'S',
        });

        Assert.Equal(verdicts, string.Concat(actual));
    }
}
